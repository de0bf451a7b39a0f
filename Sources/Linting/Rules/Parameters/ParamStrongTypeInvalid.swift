import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let paramStrongTypeInvalid = LintRule(
        "param-strongtype-invalid", .parameters, .warning,
        Page(
            "An assignment gives a parameter a value that is not of the kind that `strongType` names.",
            reason: """
                The portal picks such values from a list; in a file nobody checks them, and the service takes any text. \
                A location that is none, a resource type without its provider or the id of another kind of resource then matches nothing, or deployments fail.
                """,
            bad:
                #""logAnalytics": { "value": "/subscriptions/…/providers/Microsoft.Storage/storageAccounts/logs" }"#,
            good:
                #""logAnalytics": { "value": "/subscriptions/…/providers/Microsoft.OperationalInsights/workspaces/logs" }"#,
            source: "Language §3.1")
    ) { input, report in
        input.forEachWrittenValue { written in
            let metadata = written.parameter.declaration.body?["metadata"]
            guard let type = metadata?["strongType"]?.string else { return }
            let value = written.parameter.value
            for part in value.kind == .array ? value.elements : [value] {
                guard let text = part.string, !text.isEmpty, !text.hasPrefix("["),
                    let expected = expectation(of: text, for: type)
                else { continue }
                report.addOnce(
                    at: part.span,
                    "`\(written.parameter.name)` is to be \(expected), as its `strongType` says")
            }
        }
    }
}

/// What a text should be and is not; nil when it may be of the type.
private func expectation(of text: String, for strongType: String) -> String? {
    switch foldingASCII(strongType) {
    case "location":
        // Locations are written by name or display name, such as `westeurope` and `West Europe`.
        let isName = text.utf8.allSatisfy {
            $0 == 0x20 || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
        }
        return isName ? nil : "a location such as `westeurope`"
    case "resourcetypes":
        return text.contains("/") ? nil : "a resource type such as `Microsoft.KeyVault/vaults`"
    case "omsworkspace":
        return isID(text, ofOtherThan: "microsoft.operationalinsights/workspaces")
            ? "the id of a Log Analytics workspace" : nil
    case let type where type.hasPrefix("microsoft.") && type.contains("/"):
        return isID(text, ofOtherThan: type) ? "the id of a `\(strongType)`" : nil
    default: return nil
    }
}

/// Whether a text is the id of a resource of another type.
private func isID(_ text: String, ofOtherThan type: String) -> Bool {
    let segments = foldingASCII(text).split(separator: "/").map(String.init)
    guard text.hasPrefix("/"), let place = segments.lastIndex(of: "providers"),
        place + 2 < segments.count
    else { return false }
    let types = segments[(place + 2)...].enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return ([segments[place + 1]] + types).joined(separator: "/") != type
}
