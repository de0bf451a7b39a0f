import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// Computes expressions that read nothing but parameters: values that an initiative gives to its members (Language §1.3), effects (§4.6).
///
/// The functions are those of rules; all arguments are computed, and the lazy functions leave out what they do not take
/// (decision 12). Expressions were checked: names, arity, no reading of resources.
struct ConstantEvaluation {
    /// The value of a parameter by its name as written; nil when it has none.
    let parameter: (String) -> JSONValue?

    /// What a value comes to; strings inside it may be expressions.
    func value(of template: Template) -> Outcome {
        switch template {
        case .null: return .value(.null)
        case .boolean(let value, _): return .value(.boolean(value))
        case .number(let number, _): return Value(number).map { .value($0) } ?? .notCollected
        case .string(let text, _): return .value(.string(text))
        case .expression(let expression, _): return value(of: expression)
        case .array(let elements, _):
            return ScalarFunction.createArray.apply(elements.map { value(of: $0) })
        case .object(let members, _):
            return ScalarFunction.createObject.apply(
                members.flatMap { [.value(.string($0.name)), value(of: $0.value)] })
        }
    }

    private func value(of expression: Expression) -> Outcome {
        switch expression {
        case .string(let text, _): return .value(.string(text))
        case .integer(let number, _): return .value(.integer(number))
        case .call(let name, let arguments, _): return call(name, arguments)
        case .property(let base, let name, _):
            return ScalarFunction.select.apply([value(of: base), .value(.string(name.text))])
        case .index(let base, let index, _):
            return ScalarFunction.select.apply([value(of: base), value(of: index)])
        }
    }

    /// A call that no constant comes of, such as one of `field`, is `notCollected`; it was reported.
    private func call(_ name: ExpressionName, _ arguments: [Expression]) -> Outcome {
        guard let function = PolicyFunction(named: name.text) else { return .notCollected }
        switch function {
        case .true: return .value(.boolean(true))
        case .false: return .value(.boolean(false))
        case .null: return .value(.null)
        case .parameters:
            guard case .string(let name, _)? = arguments.first,
                let value = parameter(name).flatMap({ Value($0) })
            else { return .notCollected }
            return .value(value)
        default:
            guard let scalar = ScalarFunction(function), scalar.arity.accepts(arguments.count)
            else { return .notCollected }
            return scalar.apply(arguments.map { value(of: $0) })
        }
    }
}
