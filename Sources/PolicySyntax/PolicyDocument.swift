package import Diagnostics
package import JSONSyntax

/// A string of a document with its place.
package struct SpannedString: Sendable {
    package let text: String
    package let span: SourceSpan

    package init(_ text: String, _ span: SourceSpan) {
        self.text = text
        self.span = span
    }
}

/// A policy definition, whatever carrier it came in (Language §1.1, §1.2).
package struct PolicyDefinition: Sendable {
    package var id: SpannedString?
    package var name: SpannedString?
    package var displayName: SpannedString?
    package var policyType: SpannedString?
    package var mode: SpannedString?
    package var version: SpannedString?
    package var parameters: [ParameterDeclaration]
    package var rule: PolicyRule
    /// The definition's object in the source.
    package var span: SourceSpan
    /// The object that holds the properties; nil for a rule that stands alone.
    package var body: JSONValue?
    /// False when a part could not be read and is missing here; an error says why.
    ///
    /// A condition that could not be read is an empty `allOf`, an effect is null: neither needs a second message,
    /// and a parameter may be used in what is missing.
    package var isComplete = true

    package init(
        id: SpannedString? = nil, name: SpannedString? = nil, displayName: SpannedString? = nil,
        policyType: SpannedString? = nil, mode: SpannedString? = nil,
        version: SpannedString? = nil, parameters: [ParameterDeclaration] = [], rule: PolicyRule,
        span: SourceSpan
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.policyType = policyType
        self.mode = mode
        self.version = version
        self.parameters = parameters
        self.rule = rule
        self.span = span
    }
}

/// The seven parameter types (Language §3.1).
package enum ParameterType: String, Sendable, CaseIterable {
    case string, array, object, boolean, integer, float, dateTime
}

/// A parameter that a definition declares (Language §3.1).
package struct ParameterDeclaration: Sendable {
    package let name: SpannedString
    package let type: ParameterType
    package let typeSpan: SourceSpan
    package let defaultValue: JSONValue?
    /// The elements of `allowedValues`; nil when the member is missing (an empty list does not constrain, decision 27).
    package let allowedValues: [JSONValue]?
    package let span: SourceSpan
    /// The declaration's object.
    package let body: JSONValue?

    package init(
        name: SpannedString, type: ParameterType, typeSpan: SourceSpan, defaultValue: JSONValue?,
        allowedValues: [JSONValue]?, span: SourceSpan, body: JSONValue? = nil
    ) {
        self.name = name
        self.type = type
        self.typeSpan = typeSpan
        self.defaultValue = defaultValue
        self.allowedValues = allowedValues
        self.span = span
        self.body = body
    }
}

/// The `policyRule` of a definition: `if` and `then` (Language §4.1, §4.6).
package struct PolicyRule: Sendable {
    package let condition: Condition
    /// A string or an expression.
    package let effect: Template
    package let details: EffectDetails?
    package let span: SourceSpan

    package init(
        condition: Condition, effect: Template, details: EffectDetails?, span: SourceSpan
    ) {
        self.condition = condition
        self.effect = effect
        self.details = details
        self.span = span
    }
}

/// A value that an assignment or a parameter file gives to a parameter; a literal (Language §1.4).
package struct ParameterValue: Sendable {
    package let name: SpannedString
    package let value: JSONValue

    package init(name: SpannedString, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

/// What a refusal says in the words of an assignment (Language §1.4).
package struct NonComplianceMessage: Sendable {
    package let message: SpannedString
    /// The policy of an initiative that it is for; nil for all that have none of their own.
    package let referenceID: SpannedString?

    package init(message: SpannedString, referenceID: SpannedString?) {
        self.message = message
        self.referenceID = referenceID
    }
}

/// A policy assignment, whatever carrier it came in (Language §1.4).
package struct PolicyAssignment: Sendable {
    package var id: SpannedString?
    package var name: SpannedString?
    package var displayName: SpannedString?
    package var policyDefinitionID: SpannedString
    package var scope: SpannedString?
    package var notScopes: [SpannedString]
    package var parameters: [ParameterValue]
    package var enforcementMode: SpannedString?
    package var definitionVersion: SpannedString?
    package var resourceSelectors: [ResourceSelector] = []
    package var overrides: [AssignmentOverride] = []
    package var nonComplianceMessages: [NonComplianceMessage] = []
    package var span: SourceSpan
    /// The object that holds the properties.
    package var body: JSONValue?
    /// The object around the properties, which holds `identity` and `location`.
    package var envelope: JSONValue?

    package init(
        id: SpannedString? = nil, name: SpannedString? = nil, displayName: SpannedString? = nil,
        policyDefinitionID: SpannedString, scope: SpannedString? = nil,
        notScopes: [SpannedString] = [], parameters: [ParameterValue] = [],
        enforcementMode: SpannedString? = nil, definitionVersion: SpannedString? = nil,
        span: SourceSpan
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.policyDefinitionID = policyDefinitionID
        self.scope = scope
        self.notScopes = notScopes
        self.parameters = parameters
        self.enforcementMode = enforcementMode
        self.definitionVersion = definitionVersion
        self.span = span
    }
}

/// A document that a file holds; a file in a list carrier holds several.
package enum PolicyDocument: Sendable {
    case definition(PolicyDefinition)
    case assignment(PolicyAssignment)
    case initiative(PolicyInitiative)
    case exemption(PolicyExemption)
    case enrollment(PolicyEnrollment)
    case attestation(PolicyAttestation)
    /// The management groups and subscriptions that an export of the hierarchy names.
    case hierarchy([HierarchyMember], SourceSpan)
    /// A bare map of parameter declarations (`az policy definition create --params`).
    case parameterDeclarations([ParameterDeclaration], SourceSpan)
    /// A bare map of parameter values, plain or `{ "value": … }`.
    case parameterValues([ParameterValue], SourceSpan)
    /// One that says something of others, and of which no sense can be made: they keep their meaning without it.
    case unusable(UnusableDocument)
    /// A recognised kind that is not compiled.
    case other(kind: String, SourceSpan)
}
