import Diagnostics
import PolicySyntax

extension LintRule {
    static let orderingOperatorOnIncompatibleFieldType = LintRule(
        "ordering-operator-on-incompatible-field-type", .logic, .error,
        Page(
            "`less`, `greater` and the like compare a field with a value that its values have no order with.",
            reason: """
                Numbers are ordered with numbers and texts with texts; anything else makes the evaluation fail, and a failed \
                evaluation refuses the request whatever the effect is.
                """,
            bad: #"{ "field": "Microsoft.KeyVault.Data/vaults/keys/keyType", "less": 2048 }"#,
            good: #"{ "field": "Microsoft.KeyVault.Data/vaults/keys/keySize", "less": 2048 }"#,
            source: "azure-policy-linter; Language §4.3.1; decision 6"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            for leaf in outline.leaves where leaf.conditionOperator.ordersValues {
                guard let field = leaf.field, let type = input.type(of: field.text),
                    let operand = OrderedOperand(leaf.leaf.operand, outline.definition),
                    !type.isOrdered(with: operand)
                else { continue }
                report.add(
                    at: leaf.leaf.operand.span,
                    "`\(field.text)` holds \(type.rawValue), which have no order with "
                        + "\(operand.noun): the evaluation fails")
            }
        }
    }
}

/// What is known of the right side of an ordering operator.
private enum OrderedOperand {
    case number, numericText, text
    /// A value that is told by a run.
    case any

    /// Nil for a value whose kind compilation reports.
    init?(_ operand: Template, _ definition: PolicyDefinition) {
        switch operand {
        case .number: self = .number
        case .string(let text, _): self = Double(text) == nil ? .text : .numericText
        case .expression(let expression, _):
            guard let name = expression.nameOfParameter else {
                self = .any
                return
            }
            let type = definition.parameters.first { $0.name.text == name }?.type
            self = type == .integer || type == .float ? .number : .any
        default: return nil
        }
    }

    var noun: String {
        switch self {
        case .number: "a number"
        case .numericText, .text: "a text"
        case .any: "anything"
        }
    }
}

extension FieldType {
    fileprivate func isOrdered(with operand: OrderedOperand) -> Bool {
        switch self {
        case .text, .dateTime: operand != .number
        case .integer, .number: operand != .text
        case .boolean, .object, .array: false
        }
    }
}

extension ConditionOperator {
    fileprivate var ordersValues: Bool {
        [.less, .lessOrEquals, .greater, .greaterOrEquals].contains(self)
    }
}
