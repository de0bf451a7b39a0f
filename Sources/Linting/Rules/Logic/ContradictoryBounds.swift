import Diagnostics

extension LintRule {
    static let contradictoryBounds = LintRule(
        constant: false, because: .bounds, "contradictory-bounds",
        Page(
            "Bounds that one value has to satisfy together exclude each other.",
            reason: """
                No value lies below the lower bound and above the upper one at once: the condition never holds, and the rule never acts.
                """,
            bad: """
                "allOf": [
                  { "field": "Microsoft.KeyVault.Data/vaults/keys/keySize", "less": 2048 },
                  { "field": "Microsoft.KeyVault.Data/vaults/keys/keySize", "greater": 4096 } ]
                """,
            good: """
                "anyOf": [
                  { "field": "Microsoft.KeyVault.Data/vaults/keys/keySize", "less": 2048 },
                  { "field": "Microsoft.KeyVault.Data/vaults/keys/keySize", "greater": 4096 } ]
                """,
            source: "Language §4.3; decision 6"),
        message: "no value satisfies these bounds together: the condition never holds")
}
