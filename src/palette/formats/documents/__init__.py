"""The JSON that the verbs print and read back: one module per document, each a TypedDict and its two ways.

The TypedDicts are the schema: `schema.schema_of` turns them into the JSON Schema files of docs/schemas.
"""
