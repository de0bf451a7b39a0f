package import Diagnostics

/// `then.details`: what an effect needs beside the rule's condition (Language §6).
///
/// Which members belong there depends on the effect, which a parameter may choose; so the reader keeps all of them.
package enum EffectDetails: Sendable {
    case members(DetailsMembers)
    /// The entries of `append`.
    case entries([DetailsRecord], SourceSpan)
    /// A value that no effect takes.
    case value(Template)

    package var span: SourceSpan {
        switch self {
        case .members(let members): members.record.span
        case .entries(_, let span): span
        case .value(let template): template.span
        }
    }
}

/// An object of `details` with its members in source order.
package struct DetailsRecord: Sendable {
    package let members: [TemplateMember]
    package let span: SourceSpan

    package init(members: [TemplateMember], span: SourceSpan) {
        self.members = members
        self.span = span
    }

    /// The member with this name, folding ASCII case.
    package subscript(_ name: String) -> TemplateMember? {
        members.first { equalsFoldingASCII($0.name, name) }
    }
}

/// `details` as an object.
package struct DetailsMembers: Sendable {
    /// The members that are plain values; of a deployment only the parameters hold expressions (Language §6.3).
    package let record: DetailsRecord
    package let existenceCondition: Condition?
    /// The name `existenceCondition`, readable or not.
    package let existenceConditionName: SourceSpan?
    /// The operations of `modify`; nil when the member is missing or no array.
    package let operations: [OperationRecord]?
    package let operationsName: SourceSpan?

    package init(
        record: DetailsRecord, existenceCondition: Condition?,
        existenceConditionName: SourceSpan?, operations: [OperationRecord]?,
        operationsName: SourceSpan?
    ) {
        self.record = record
        self.existenceCondition = existenceCondition
        self.existenceConditionName = existenceConditionName
        self.operations = operations
        self.operationsName = operationsName
    }
}

/// An operation of `modify` as written (Language §6.4).
package struct OperationRecord: Sendable {
    package let record: DetailsRecord
    /// The text of `condition`, which verdicts repeat as written (decision 28).
    package let conditionText: String?

    package init(record: DetailsRecord, conditionText: String?) {
        self.record = record
        self.conditionText = conditionText
    }
}
