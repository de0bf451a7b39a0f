import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let deeplyNestedFieldAlias = LintRule(
        "deeply-nested-field-alias", .definitions, .warning,
        Page(
            "The path of an alias runs through more than two objects named `properties`.",
            reason: """
                Each `properties` below the first is another resource that the provider puts into the answer. It is often left out \
                of requests and answers, and then the alias has no value there.
                """,
            bad:
                #"{ "field": "Microsoft.Network/privateEndpoints/networkInterfaces[*].networkSecurityGroup.subnets[*].addressPrefix", "exists": true }"#,
            good: #"{ "field": "Microsoft.Network/privateEndpoints/subnet.id", "exists": true }"#,
            source: "azure-policy-linter; Language §10.3"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            for field in outline.distinctFields where field.text.utf8.contains(0x2F) {
                let depth = input.fields.targets(of: field.text).map(\.target.depthOfProperties)
                guard let depth = depth.min(), depth > 2 else { continue }
                report.add(
                    at: field.span,
                    "the path of `\(field.text)` runs through \(depth) `properties`: the value is of "
                        + "another resource and may be missing in requests and scans",
                    help: "put the condition on the resource that owns the property")
            }
        }
    }
}

extension FieldTarget {
    fileprivate var depthOfProperties: Int {
        guard case .path(let segments) = self else { return 0 }
        return segments.count { $0 == .member("properties") }
    }
}
