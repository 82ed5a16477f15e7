"""Loading an extract of the organisation register: its files read, sent on, and told of."""
