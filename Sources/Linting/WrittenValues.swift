import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

/// A value that an assignment or an initiative gives to a parameter of a definition, as the files write it.
struct WrittenValue {
    let parameter: BoundParameter
    let definition: PolicyDefinition
}

extension LintInput {
    /// The values that files of the run write, once for each binding that assignments share.
    func forEachWrittenValue(_ body: (WrittenValue) -> Void) {
        var seen: Set<ObjectIdentifier> = []
        for assignment in assignments {
            for policy in assignment.policies
            where seen.insert(ObjectIdentifier(policy.binding)).inserted {
                for parameter in policy.parameters
                where parameter.origin != .defaultValue
                    && !sources[parameter.value.span.file].isBuiltin
                {
                    body(WrittenValue(parameter: parameter, definition: policy.definition))
                }
            }
        }
    }
}

extension WrittenValue {
    /// The operators of the rule whose right side is the parameter itself, such as `notIn`, outside of `not`.
    var operators: Set<ConditionOperator> {
        Set(
            RuleOutline(definition).leaves.compactMap { leaf in
                guard !leaf.place.isNegated,
                    case .expression(let expression, _) = leaf.leaf.operand,
                    let name = expression.nameOfParameter,
                    equalsFoldingASCII(name, parameter.name)
                else { return nil }
                return leaf.conditionOperator
            })
    }
}
