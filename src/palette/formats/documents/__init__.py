"""The JSON that the verbs print and read back: one module per document.

Each says what its types cannot know: the schema's name, derived keys, decimals. Everything else, and the JSON
Schemas of docs/schemas, come from the types through `formats.codec`.
"""
