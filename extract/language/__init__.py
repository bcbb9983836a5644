"""The shipped language model as spaCy components, and what they leave on a `Doc`."""
