import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks the frame of a Gatekeeper constraint; what it demands is not evaluated here (Language §6.7).
    mutating func checkConstraint(_ details: DetailsRecord) {
        let isMutation = possibleEffects.contains { $0.effect == .mutate }
        let hasTemplate =
            details["templateInfo"] != nil || details["constraintTemplate"] != nil
        if !isMutation, !hasTemplate, definition.isComplete {
            refuse(
                "effect-details-missing", at: details.openingSpan,
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
                    "effect-details-missing", at: source.openingSpan, "`\(name)` needs `sourceType`"
                )
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
                "effect-details-missing", at: source.openingSpan,
                "`\(name)` with the source `\(type)` needs `\(content)`")
        }
    }
}
