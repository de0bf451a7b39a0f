import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks the expressions of `then.details`; the template of a deployment is not the policy's (Language §5.7).
    mutating func checkExpressions(of details: EffectDetails) {
        switch details {
        case .value(let value): _ = check(value)
        case .entries(let entries, _): for entry in entries { checkExpressions(of: entry) }
        case .members(let members):
            checkExpressions(of: members.record)
            if let condition = members.existenceCondition { checkExistence(condition) }
            for operation in members.operations ?? [] { checkExpressions(of: operation.record) }
        }
    }

    private mutating func checkExpressions(of record: DetailsRecord) {
        for member in record.members {
            if equalsFoldingASCII(member.name, "deployment") {
                checkDeploymentExpressions(member.value)
            } else {
                _ = check(member.value)
            }
        }
    }

    private mutating func checkDeploymentExpressions(_ deployment: Template) {
        guard case .object(let members, _) = deployment else {
            _ = check(deployment)
            return
        }
        for member in members {
            if equalsFoldingASCII(member.name, "properties"),
                case .object(let properties, _) = member.value
            {
                for property in properties where !equalsFoldingASCII(property.name, "template") {
                    _ = check(property.value)
                }
            } else {
                _ = check(member.value)
            }
        }
    }

    /// Checks an existence condition, whose counts are counted apart: their arrays are of another resource (Language §4.2.1).
    private mutating func checkExistence(_ condition: Condition) {
        reportFieldCounts()
        check(condition)
        reportFieldCounts()
    }

    /// The types of a value whose expressions have been checked, so that nothing is reported again.
    func types(of template: Template) -> ValueTypes {
        switch template {
        case .null: return .null
        case .boolean: return .boolean
        case .number(let number, _): return number.valueType
        case .string: return .string
        case .array: return .array
        case .object: return .object
        case .expression(let expression, _):
            var copy = self
            return copy.check(expression)
        }
    }
}
