package import Diagnostics

/// A named list of conditions on resources, which must all hold (Language §1.4.1).
package struct ResourceSelector: Sendable {
    package let name: SpannedString?
    package let selectors: [Selector]
    package let span: SourceSpan

    package init(name: SpannedString?, selectors: [Selector], span: SourceSpan) {
        self.name = name
        self.selectors = selectors
        self.span = span
    }
}

/// One condition of a selector: the `kind` of property is, or is not, among some values (Language §1.4.1).
package struct Selector: Sendable {
    /// As written, such as `resourceLocation`.
    package let kind: SpannedString
    /// Whether the values are allowed (`in`) or excluded (`notIn`).
    package let isIn: Bool
    package let values: [SpannedString]
    package let span: SourceSpan

    package init(kind: SpannedString, isIn: Bool, values: [SpannedString], span: SourceSpan) {
        self.kind = kind
        self.isIn = isIn
        self.values = values
        self.span = span
    }
}

/// Another effect or version for some policies and resources of an assignment (Language §1.4.2).
package struct AssignmentOverride: Sendable {
    /// As written: `policyEffect`, `policyVersion` or `definitionVersion`.
    package let kind: SpannedString
    package let value: SpannedString
    package let selectors: [Selector]
    package let span: SourceSpan

    package init(
        kind: SpannedString, value: SpannedString, selectors: [Selector], span: SourceSpan
    ) {
        self.kind = kind
        self.value = value
        self.selectors = selectors
        self.span = span
    }
}
