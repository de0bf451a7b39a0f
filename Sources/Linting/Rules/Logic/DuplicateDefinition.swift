import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let duplicateDefinition = LintRule(
        "duplicate-definition", .logic, .warning,
        Page(
            "Two custom definitions have the same mode, parameters and rule.",
            reason: """
                Sooner or later one of them is changed and the other is not. An initiative with both reports each finding twice.
                """,
            bad: """
                [ { "name": "allow-europe", "properties": { "policyRule": … } },
                  { "name": "europe-only", "properties": { "policyRule": … } } ]
                """,
            good: #"[ { "name": "allow-europe", "properties": { "policyRule": … } } ]"#,
            source: "Language §1.1")
    ) { input, report in
        var first: [String: PolicyDefinition] = [:]
        for definition in input.definitions where definition.isComplete && definition.isCustom {
            guard let body = definition.body else { continue }
            let key = ["mode", "parameters", "policyRule"]
                .map { body[$0].map { input.condensed($0.span) } ?? "" }.joined(separator: "\n")
            guard let known = first[key] else {
                first[key] = definition
                continue
            }
            // One definition in two files of a folder is told apart by nothing but its path.
            guard let name = definition.name, let other = known.name,
                !equalsFoldingASCII(name.text, other.text)
            else { continue }
            report.add(
                at: name.span, "`\(name.text)` has the same rule as `\(other.text)`",
                notes: [DiagnosticNote("the other definition", at: .span(other.span))])
        }
    }

    static let equivalentToBuiltIn = LintRule(
        "equivalent-to-built-in", .logic, .info,
        Page(
            "A custom definition has the mode and the rule of a built-in one.",
            reason: """
                The built-in is maintained by Microsoft and counted in regulatory initiatives; a copy has to be kept up by its owner.
                """,
            bad: """
                { "name": "my-vault-firewall", "properties": { "policyType": "Custom",
                  "policyRule": { …the rule of a built-in… } } }
                """,
            good: """
                { "name": "vault-firewall", "properties": {
                  "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/55615ac9-af46-4a59-874e-391cc3dfb490" } }
                """,
            source: "Domain §1.3, §4.2")
    ) { input, report in
        let known = BuiltInRules.names
        for definition in input.definitions where definition.isComplete && definition.isCustom {
            guard let rule = definition.body?["policyRule"] else { continue }
            let key =
                foldingASCII(definition.mode?.text ?? "indexed") + input.condensed(rule.span)
            if let builtIn = known[key] {
                report.add(
                    at: (definition.name ?? definition.displayName)?.span
                        ?? definition.span.opening,
                    "the rule is that of the built-in `\(builtIn.displayName)`",
                    help: "assign `\(builtIn.id)`")
            }
        }
    }
}

extension PolicyDefinition {
    /// Whether the definition is, or becomes, one of a customer: exports of built-in ones say what they are.
    fileprivate var isCustom: Bool {
        policyType.map { equalsFoldingASCII($0.text, "Custom") } ?? true
    }
}
