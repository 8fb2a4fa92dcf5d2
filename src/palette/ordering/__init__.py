"""From a shoe, its materials and a number of pairs to an order: the one reckoning of it.

`kinds` says what a material can be, `units` what one of each unit holds, `consumption` what a pair takes,
`orders` what a batch needs against stock and minimum orders, `costing` what that comes to in one currency.
`match --pairs`, `propose`, `spec` and `library validate` all ask here.
"""
