import Diagnostics
import JSONSyntax

// `policyRule` with `if` and `then` (Language §4.1, §4.6).
extension PolicyReader {
    /// The most leaves in `if` (Language §1.7).
    static let maximumLeaves = 4_096
    /// The most function calls of a rule (Language §1.7).
    static let maximumCalls = 2_048

    /// Reads a rule; parts that cannot be read are replaced by an empty `allOf` and a null effect.
    mutating func rule(_ value: JSONValue) -> PolicyRule {
        leafCount = 0
        callCount = 0
        checkNames(of: value, ["if", "then"], "the policy rule", .error)
        let condition: Condition?
        if let test = value["if"] {
            condition = self.condition(test)
            checkLeafCount(test)
        } else {
            condition = nil
            missing("if", in: value, of: "the policy rule")
        }
        let (effect, details) = then(of: value)
        if callCount > Self.maximumCalls {
            refuse(
                "rule-limit", at: value.openingSpan,
                "the rule has \(callCount) function calls; at most \(Self.maximumCalls) are taken")
        }
        return PolicyRule(
            condition: condition ?? .allOf([], value.span), effect: effect ?? .null(value.span),
            details: details, span: value.span)
    }

    private mutating func checkLeafCount(_ test: JSONValue) {
        if leafCount > Self.maximumLeaves {
            refuse(
                "rule-limit", at: test.openingSpan,
                "`if` has \(leafCount) conditions; at most \(Self.maximumLeaves) are taken")
        }
    }

    private mutating func then(of rule: JSONValue) -> (
        effect: Template?, details: EffectDetails?
    ) {
        guard let then = rule["then"] else {
            missing("then", in: rule, of: "the policy rule")
            return (nil, nil)
        }
        guard then.kind == .object else {
            wrongKind(then, "an object with `effect`")
            return (nil, nil)
        }
        checkNames(of: then, ["effect", "details"], "`then`", .error)
        let details = value("details", in: then).flatMap { self.details($0) }
        guard let effect = then["effect"] else {
            let isMisspelt = then.members.contains {
                !["effect", "details"].contains(foldingASCII($0.name))
            }
            isComplete = false
            if !isMisspelt { missing("effect", in: then, of: "`then`") }
            return (nil, details)
        }
        return (stringOrExpression(effect), details)
    }
}
