import Diagnostics
import JSONSyntax
package import PolicyCatalog
package import PolicySyntax

/// What the bound effect does beside its verdict (Language §6); expressions are not evaluated here.
package enum BoundDetails: Sendable {
    case append([AppendedField])
    case modify(Modification)
    /// `auditIfNotExists` and `deployIfNotExists`.
    case ifNotExists(RelatedResource)
    /// The state of `manual` without an attestation.
    case manual(DefaultState)
}

/// A field and the value that `append` adds.
package struct AppendedField: Sendable {
    /// A string or an expression.
    package let field: Template
    package let value: Template
}

/// What `modify` changes (Language §6.4).
package struct Modification: Sendable {
    package let roleDefinitionIDs: [Template]
    package let conflictEffect: ConflictEffect
    package let operations: [ModifyOperation]
}

/// What `modify` does where it cannot change a field, or another policy changes it too (Language §6.4).
package enum ConflictEffect: String, Sendable, CaseIterable {
    case deny, audit, disabled
}

/// One change of `modify`.
package struct ModifyOperation: Sendable {
    /// What happens to the field.
    package enum Kind: String, Sendable, CaseIterable {
        case add, addOrReplace, remove

        /// The kind with this name, folding ASCII case; nil when unknown.
        init?(named name: String) {
            guard let kind = Self.allCases.first(where: { equalsFoldingASCII($0.rawValue, name) })
            else { return nil }
            self = kind
        }

        /// The canonical name, which verdicts give (decision 28).
        package var name: String { rawValue }
    }

    package let kind: Kind
    /// A string or an expression.
    package let field: Template
    /// Nil for `remove`.
    package let value: Template?
    /// The text of the condition as written; nil when the operation has none.
    package let condition: String?
    /// What the condition computes, a boolean.
    package let conditionTemplate: Template?
}

/// Which resources an IfNotExists effect looks for (Language §6.2).
package struct RelatedResource: Sendable {
    /// A string, without a slash at its end, or an expression.
    package let type: Template
    /// Nil for any name; a last segment `?` is any name as well.
    package let name: Template?
    /// Nil for the resource group of the resource that the `if` looked at.
    package let resourceGroupName: Template?
    package let existenceScope: ExistenceScope
    /// Nil when any related resource satisfies.
    package let existenceCondition: Condition?
    package let roleDefinitionIDs: [Template]
}

/// The state of a `manual` policy without an attestation (Language §6.6).
package enum DefaultState: String, Sendable, CaseIterable {
    case unknown = "Unknown"
    case compliant = "Compliant"
    case nonCompliant = "NonCompliant"
}
