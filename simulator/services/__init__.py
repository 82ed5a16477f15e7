"""What each service does with a request."""
