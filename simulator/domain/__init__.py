"""The values of the field and pure functions over them."""
