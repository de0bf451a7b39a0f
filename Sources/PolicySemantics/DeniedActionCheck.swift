import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks the details of `denyAction`: deletion is the only action that can be denied (Language §6.5).
    mutating func checkActions(_ details: DetailsRecord) {
        if case .array(let names, let span)? = details["actionNames"]?.value {
            if names.isEmpty {
                refuse("effect-details", at: span, "`actionNames` needs the action `delete`")
            }
            for name in names {
                guard case .string(let text, let span) = name else { continue }
                if !equalsFoldingASCII(text, "delete") {
                    refuse(
                        "effect-details", at: span,
                        "`delete` is the only action that can be denied")
                }
            }
        }
        guard case .object(let behaviors, _)? = details["cascadeBehaviors"]?.value else { return }
        for behavior in behaviors { check(behavior) }
    }

    /// Checks what happens when the resource group is deleted, which only the mode `Indexed` can say.
    private mutating func check(_ behavior: TemplateMember) {
        guard equalsFoldingASCII(behavior.name, "resourceGroup") else {
            refuse(
                "unknown-member", at: behavior.nameSpan,
                "unknown member `\(behavior.name)` in `cascadeBehaviors`")
            return
        }
        if effectiveMode != .indexed {
            refuse(
                "effect-details", at: behavior.nameSpan,
                "`cascadeBehaviors.resourceGroup` needs the mode `Indexed`")
        }
        guard case .string(let text, let span) = behavior.value else { return }
        if !["deny", "allow"].contains(where: { equalsFoldingASCII($0, text) }) {
            refuse(
                "effect-details", at: span, "unknown behavior `\(text)`",
                help: "it is one of \(quotedList(["deny", "allow"]))")
        }
    }

    /// Checks the frame of a Gatekeeper constraint; what it demands is not evaluated here (Language §6.7).
    mutating func checkConstraint(_ details: DetailsRecord) {
        let isMutation = possibleEffects.contains { $0.effect == .mutate }
        let hasTemplate =
            details["templateInfo"] != nil || details["constraintTemplate"] != nil
        if !isMutation, !hasTemplate, definition.isComplete {
            refuse(
                "effect-details", at: details.openingSpan,
                "`details` needs `templateInfo` with the template of the constraint")
        }
        for name in ["templateInfo", "mutationInfo"] {
            guard case .object(let members, let span)? = details[name]?.value else { continue }
            checkSource(DetailsRecord(members: members, span: span), name)
        }
    }

    private mutating func checkSource(_ source: DetailsRecord, _ name: String) {
        guard case .string(let type, let span)? = source["sourceType"]?.value else {
            if source["sourceType"] == nil {
                refuse(
                    "effect-details", at: source.openingSpan, "`\(name)` needs `sourceType`")
            }
            return
        }
        let contents = ["PublicURL": "url", "Base64Encoded": "content"]
        guard let content = contents.first(where: { equalsFoldingASCII($0.key, type) })?.value
        else {
            refuse(
                "effect-details", at: span, "unknown `sourceType` `\(type)`",
                help: "it is one of \(quotedList(contents.keys.sorted()))")
            return
        }
        if source[content] == nil {
            refuse(
                "effect-details", at: source.openingSpan,
                "`\(name)` with the source `\(type)` needs `\(content)`")
        }
    }
}
