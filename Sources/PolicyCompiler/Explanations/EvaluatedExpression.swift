import Columns
import Diagnostics
import RuleEvaluation
import RuleIR

/// A condition that decided a verdict, as the service's evaluation details list it (Language §8.3).
///
///     {"result": "True", "expressionKind": "Field", "expression": "type", "path": "type",
///      "expressionValue": "Microsoft.KeyVault/vaults", "targetValue": "Microsoft.KeyVault/vaults", "operator": "Equals"}
struct EvaluatedExpression: Sendable {
    /// `True` or `False`; of open conditions, which the service has none of, `Undecided` or `Error`.
    let result: String
    /// `Field`, `Value` or `Count`.
    let kind: String
    let expression: String
    /// Nil for components and for what is no field.
    let path: String?
    /// Nil when it is missing, not collected, or could not be computed.
    let value: Value?
    let target: Value?
    /// In the service's spelling, such as `NotEquals`.
    let operatorName: String
    /// Whether the condition stands below an odd number of `not`.
    let isNegated: Bool
    /// Why it failed; nil when it did not.
    let failure: String?
    let span: SourceSpan

    init(_ condition: DecidingCondition) {
        let text = condition.text
        result =
            switch condition.truth {
            case .isTrue: "True"
            case .isFalse: "False"
            case .notCollected: "Undecided"
            case .error: "Error"
            }
        kind = text.kind.rawValue.capitalisedASCII
        expression = text.expression
        path = text.path
        value = condition.value.shown.map { SecretNames.masking($0, of: text) }
        target = condition.target.shown.map {
            Self.reported($0, by: text.operatorName)
        }
        operatorName = text.operatorName.capitalisedASCII
        isNegated = condition.isNegated
        failure = condition.failure
        span = condition.span
    }

    /// The service keeps what `equals`, `notEquals` and `exists` compare with as text, as which a boolean is `True` or `False`.
    private static func reported(_ target: Value, by operatorName: String) -> Value {
        guard case .boolean(let flag) = target,
            ["equals", "notEquals", "exists"].contains(operatorName)
        else { return target }
        return .string(flag ? "True" : "False")
    }

    /// Writes the condition as an object of the service's shape.
    func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("result", result)
            writer.member("expressionKind", kind)
            writer.member("expression", expression)
            if let path { writer.member("path", path) }
            if let value {
                writer.name("expressionValue")
                writer.raw(value.jsonText)
            }
            if let target {
                writer.name("targetValue")
                writer.raw(target.jsonText)
            }
            writer.member("operator", operatorName)
        }
    }
}

extension Explanation {
    /// The conditions that decided, as the service lists them; what was found of related resources is no condition there.
    var evaluatedExpressions: [EvaluatedExpression] {
        deciding.filter { $0.text.kind != .related }.map { EvaluatedExpression($0) }
    }
}

extension Outcome {
    /// The value that a report shows; nil for none, and for one that is not known.
    fileprivate var shown: Value? {
        guard case .value(let value) = self, value != .null else { return nil }
        return value
    }
}

extension String {
    /// The text with its first letter large: `notEquals` becomes `NotEquals`.
    fileprivate var capitalisedASCII: String { prefix(1).uppercased() + dropFirst() }
}
