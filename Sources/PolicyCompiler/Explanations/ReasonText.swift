import Columns
import RuleIR

/// What had to hold for a resource to be compliant, in the words of Azure's compliance page (Language §8.1).
enum ReasonText {
    /// The reason for a condition that helped a rule to hold: the opposite of what it says.
    static func reason(for condition: EvaluatedExpression) -> String? {
        guard condition.result == "True" || condition.result == "False" else { return nil }
        var name = condition.operatorName
        // A condition that holds was not to hold; below `not` it is the other way round.
        var isWanted = condition.result == "False"
        if name == "Exists" {
            let target = condition.target?.jsonText
            if target == "\"False\"" || target == "false" { isWanted.toggle() }
            return isWanted ? "Current value must exist." : "Current value must not exist."
        }
        if !isWanted { name = opposites[name] ?? name }
        return texts[name].map { "Current value must \($0)." }
    }

    /// No related resource is as it should be.
    static let noRelatedResource =
        "No related resources match the effect details in the policy definition."

    private static let opposites: [String: String] = {
        let pairs = [
            ("Equals", "NotEquals"), ("In", "NotIn"), ("Like", "NotLike"),
            ("Contains", "NotContains"), ("ContainsKey", "NotContainsKey"), ("Match", "NotMatch"),
            ("MatchInsensitively", "NotMatchInsensitively"), ("Less", "GreaterOrEquals"),
            ("Greater", "LessOrEquals"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($1, $0) })
    }()

    private static let texts = [
        "ContainsKey": "contain the target value as a key", "Contains": "contain the target value",
        "Equals": "be equal to the target value", "Less": "be less than the target value",
        "GreaterOrEquals": "be greater than or equal to the target value",
        "Greater": "be greater than the target value",
        "LessOrEquals": "be less than or equal to the target value", "In": "be in the target value",
        "Like": "be like the target value", "Match": "be case-sensitive match the target value",
        "MatchInsensitively": "be case-insensitive match the target value",
        "NotContainsKey": "not contain the target value as a key",
        "NotContains": "not contain the target value",
        "NotEquals": "not be equal to the target value",
        "NotIn": "not be in the target value", "NotLike": "not be like the target value",
        "NotMatch": "not be case-sensitive match the target value",
        "NotMatchInsensitively": "not be case-insensitive match the target value",
    ]
}
