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
}
