package import Diagnostics
package import JSONSyntax

/// A policy set definition, whatever carrier it came in (Language §1.3).
package struct PolicyInitiative: Sendable {
    package var id: SpannedString?
    package var name: SpannedString?
    package var displayName: SpannedString?
    package var policyType: SpannedString?
    package var version: SpannedString?
    package var parameters: [ParameterDeclaration]
    package var groups: [PolicyGroup]
    package var references: [PolicyReference]
    /// The initiative's object in the source.
    package var span: SourceSpan
    /// The object that holds the properties.
    package var body: JSONValue?
    /// False when a part could not be read and is missing here; an error says why.
    package var isComplete = true

    package init(
        id: SpannedString? = nil, name: SpannedString? = nil, displayName: SpannedString? = nil,
        policyType: SpannedString? = nil, version: SpannedString? = nil,
        parameters: [ParameterDeclaration] = [], groups: [PolicyGroup] = [],
        references: [PolicyReference], span: SourceSpan
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.policyType = policyType
        self.version = version
        self.parameters = parameters
        self.groups = groups
        self.references = references
        self.span = span
    }
}

/// A group of an initiative's policies, such as a control of a regulation (Language §1.3).
package struct PolicyGroup: Sendable {
    package let name: SpannedString
    package let displayName: SpannedString?
    package let category: SpannedString?

    package init(name: SpannedString, displayName: SpannedString?, category: SpannedString?) {
        self.name = name
        self.displayName = displayName
        self.category = category
    }
}

/// A definition that an initiative refers to, with the values it gives to its parameters (Language §1.3).
package struct PolicyReference: Sendable {
    package let policyDefinitionID: SpannedString
    /// Nil when not written; the service then makes one.
    package let referenceID: SpannedString?
    package let definitionVersion: SpannedString?
    package let parameters: [ReferenceParameter]
    package let groupNames: [SpannedString]
    package let span: SourceSpan

    package init(
        policyDefinitionID: SpannedString, referenceID: SpannedString?,
        definitionVersion: SpannedString?, parameters: [ReferenceParameter],
        groupNames: [SpannedString], span: SourceSpan
    ) {
        self.policyDefinitionID = policyDefinitionID
        self.referenceID = referenceID
        self.definitionVersion = definitionVersion
        self.parameters = parameters
        self.groupNames = groupNames
        self.span = span
    }
}

/// The value that an initiative gives to a parameter of a definition: strings may be expressions over its own parameters.
package struct ReferenceParameter: Sendable {
    package let name: SpannedString
    package let value: Template
    /// The value as written.
    package let source: JSONValue

    package init(name: SpannedString, value: Template, source: JSONValue) {
        self.name = name
        self.value = value
        self.source = source
    }
}
