import Columns
import RuleIR

extension Outcome {
    /// The bytes of an outcome with its value, estimated: an entry of an array, an allocation.
    static let footprint = 96

    /// The bytes that a function's result takes beside its operands, estimated.
    func footprint(madeBy function: ScalarFunction) -> Int {
        guard case .value(let value) = self else { return Self.footprint }
        switch function {
        case .if, .coalesce, .first, .last, .select, .tag, .tryGet, .min, .max, .and, .or:
            return Self.footprint
        case .concat, .take, .skip, .union, .intersection, .array, .createArray, .createObject:
            return value.footprint(withInner: false)
        default:
            return value.footprint(withInner: true)
        }
    }
}

extension Value {
    /// The bytes of a value, estimated; without what its elements hold when these belong to another value.
    fileprivate func footprint(withInner: Bool) -> Int {
        switch self {
        case .null, .boolean, .integer, .double: Outcome.footprint
        case .string(let text): Outcome.footprint + text.utf8.count
        case .array(let elements):
            elements.reduce(Outcome.footprint) {
                $0 + (withInner ? $1.footprint(withInner: true) : 16)
            }
        case .object(let members):
            members.reduce(Outcome.footprint) {
                $0 + 64 + (withInner ? $1.value.footprint(withInner: true) : 0)
            }
        }
    }
}
