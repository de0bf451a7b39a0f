import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let scopeMalformed = LintRule(
        "scope-malformed", .scopes, .error,
        Page(
            "A scope, an excluded scope or the scope in an id is no resource id.",
            reason: """
                The service does not find it, or nothing lies within it. Checked are the slashes, the shape of subscription ids, \
                the names of the segments, and the provider of management groups; texts with placeholders are left alone.
                """,
            bad: #""scope": "/subscriptions/production/resourceGroups/app/""#,
            good:
                #""scope": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/app""#,
            source: "Language §1.4, §1.5")
    ) { input, report in
        for assignment in input.assignments.map(\.syntax) {
            checkScope(assignment.scope, &report)
            // An id that repeats the scope has the same fault.
            let isTold = assignment.scope.flatMap { fault(of: $0.text) } != nil
            if !isTold { checkScope(assignment.id, type: "policyAssignments", &report) }
            assignment.notScopes.forEach { checkScope($0, &report) }
        }
        for exemption in input.exemptions {
            checkScope(exemption.id, type: "policyExemptions", &report)
        }
    }
}

/// Whether a text is to be filled in by another tool.
func isPlaceholder(_ text: String) -> Bool {
    text.utf8.contains { "[{<$*%#".utf8.contains($0) } || text.contains("__") || text.contains("…")
}

private func checkScope(_ scope: SpannedString?, _ report: inout LintReport) {
    guard let scope, !isPlaceholder(scope.text), let fault = fault(of: scope.text) else { return }
    report.add(at: scope.span, fault)
}

/// Checks the scope in the id of an extension resource.
private func checkScope(_ id: SpannedString?, type: String, _ report: inout LintReport) {
    guard let id, !isPlaceholder(id.text), let scope = scopeOfExtension(id.text, type: type),
        scope != "/", let fault = fault(of: scope)
    else { return }
    report.add(at: id.span, fault)
}

/// What is wrong with a scope; nil when nothing is.
private func fault(of scope: String) -> String? {
    if scope == "/" { return nil }
    guard scope.hasPrefix("/") else { return "`\(scope)` is no resource id, which starts with `/`" }
    if scope.hasSuffix("/") { return "the scope ends in `/`" }
    let segments = scope.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        .map(String.init)
    if segments.contains("") { return "the scope has an empty segment" }
    switch foldingASCII(segments[0]) {
    case "subscriptions": return faultOfSubscription(Array(segments.dropFirst()))
    case "providers": return faultOfProvider(Array(segments.dropFirst()))
    default: return "a scope starts with `/subscriptions/` or `/providers/`, not `/\(segments[0])/`"
    }
}

private func faultOfSubscription(_ segments: [String]) -> String? {
    guard let id = segments.first else { return "the scope lacks the subscription's id" }
    guard isGUID(id) else { return "`\(id)` is no subscription id: it has not the shape of a GUID" }
    guard segments.count > 1 else { return nil }
    var rest = segments.dropFirst()
    if equalsFoldingASCII(segments[1], "resourceGroups") {
        if segments.count == 2 { return "the scope lacks the name of the resource group" }
        rest = segments.dropFirst(3)
        if rest.isEmpty { return nil }
    }
    guard let first = rest.first, equalsFoldingASCII(first, "providers") else {
        return "`\(rest.first ?? "")` is where `resourceGroups` or `providers` has to be"
    }
    return faultOfProvider(Array(rest.dropFirst()))
}

/// Checks `NAMESPACE/TYPE/NAME[/TYPE/NAME]…`.
private func faultOfProvider(_ segments: [String]) -> String? {
    if segments.contains(where: { equalsFoldingASCII($0, "providers") }) { return nil }
    guard segments.count >= 3, segments.count % 2 == 1 else {
        return "after `providers` a namespace has to follow, then pairs of a type and a name"
    }
    let isGroup = equalsFoldingASCII(segments[1], "managementGroups")
    if isGroup, !equalsFoldingASCII(segments[0], "Microsoft.Management") {
        return "management groups are of the provider `Microsoft.Management`, not `\(segments[0])`"
    }
    return nil
}

/// Whether a text has the shape of a GUID: 8, 4, 4, 4 and 12 hexadecimal digits.
func isGUID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
        && parts.joined().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
}
