package import Diagnostics

/// A condition of a policy rule (Language §4.1).
package indirect enum Condition: Sendable {
    case allOf([Condition], SourceSpan)
    case anyOf([Condition], SourceSpan)
    case not(Condition, SourceSpan)
    case leaf(Leaf)

    /// The bytes of the source file that spell the condition's object.
    package var span: SourceSpan {
        switch self {
        case .allOf(_, let span), .anyOf(_, let span), .not(_, let span): span
        case .leaf(let leaf): leaf.span
        }
    }
}

/// One comparison: a subject, an operator and its operand.
package struct Leaf: Sendable {
    package let subject: Subject
    package let conditionOperator: ConditionOperator
    package let operatorSpan: SourceSpan
    package let operand: Template
    package let span: SourceSpan

    package init(
        subject: Subject, conditionOperator: ConditionOperator, operatorSpan: SourceSpan,
        operand: Template, span: SourceSpan
    ) {
        self.subject = subject
        self.conditionOperator = conditionOperator
        self.operatorSpan = operatorSpan
        self.operand = operand
        self.span = span
    }
}

/// The left side of a leaf (Language §4.2).
package indirect enum Subject: Sendable {
    /// A field name; the template is a string or an expression.
    case field(Template)
    case value(Template)
    case fieldCount(FieldCount)
    case valueCount(ValueCount)
}

/// `{ "count": { "field": …, "where": … } }` (Language §4.5).
package struct FieldCount: Sendable {
    package let field: String
    package let fieldSpan: SourceSpan
    package let predicate: Condition?
    package let span: SourceSpan

    package init(field: String, fieldSpan: SourceSpan, predicate: Condition?, span: SourceSpan) {
        self.field = field
        self.fieldSpan = fieldSpan
        self.predicate = predicate
        self.span = span
    }
}

/// `{ "count": { "value": …, "name": …, "where": … } }` (Language §4.5).
package struct ValueCount: Sendable {
    package let value: Template
    /// The scope's name; `default` when the rule gives none.
    package let name: String
    package let nameSpan: SourceSpan?
    package let predicate: Condition?
    package let span: SourceSpan

    package init(
        value: Template, name: String, nameSpan: SourceSpan?, predicate: Condition?,
        span: SourceSpan
    ) {
        self.value = value
        self.name = name
        self.nameSpan = nameSpan
        self.predicate = predicate
        self.span = span
    }
}

/// The 19 operators of a leaf (Language §4.3), spelled as the documentation does.
package enum ConditionOperator: String, Sendable, CaseIterable {
    case equals, notEquals, `in`, notIn, like, notLike, contains, notContains
    case match, notMatch, matchInsensitively, notMatchInsensitively
    case containsKey, notContainsKey
    case less, lessOrEquals, greater, greaterOrEquals
    case exists
}
