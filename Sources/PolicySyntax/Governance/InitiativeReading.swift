import Diagnostics
import JSONSyntax

// Policy set definitions (Language §1.3).
extension PolicyReader {
    private static let propertyNames = [
        "displayName", "description", "policyType", "metadata", "version", "versions",
        "parameters", "parameter", "policyDefinitions", "policyDefinition",
        "policyDefinitionGroups", "policyDefinitionGroup",
    ]
    fileprivate static let referenceNames = [
        "policyDefinitionId", "policyDefinitionReferenceId", "parameters", "parameter",
        "definitionVersion", "latestDefinitionVersion", "effectiveDefinitionVersion", "groupNames",
        "groupName",
    ]
    private static let groupNames = [
        "name", "displayName", "category", "description", "additionalMetadataId",
    ]
    private static let maximumReferences = 1000
    private static let maximumParameters = 300
    private static let maximumSuggestions = 20

    /// Reads an initiative whose properties are in `body`: its `properties`, or the object itself.
    mutating func initiative(_ object: JSONValue, body: JSONValue) -> PolicyInitiative {
        checkEnvelope(object, body, Self.propertyNames, "the policy initiative")
        if object.isDamaged || body.isDamaged { isComplete = false }
        let parameters = value(["parameters", "parameter"], in: body).map { declarations($0) }
        checkCount(of: parameters ?? [])
        let groups = groups(of: body)
        let references = references(of: body)
        checkReferenceIDs(of: references)
        checkGroupNames(of: references, groups)
        let (id, name) = identity(["id", "resourceId", "policySetDefinitionId"], of: object)
        var initiative = PolicyInitiative(
            id: id, name: name,
            displayName: string(value("displayName", in: body)),
            policyType: string(value("policyType", in: body)),
            version: string(value("version", in: body)), parameters: parameters ?? [],
            groups: groups, references: references, span: object.span)
        initiative.isComplete = isComplete
        initiative.body = body
        return initiative
    }

    /// Reads references that stand alone as an initiative, as the CLI takes them beside files with parameters and groups.
    mutating func bareReferences(_ list: JSONValue) -> PolicyInitiative {
        if list.isDamaged { isComplete = false }
        let references = references(in: list)
        checkReferenceIDs(of: references)
        var initiative = PolicyInitiative(references: references, span: list.span)
        initiative.isComplete = isComplete
        return initiative
    }

    private mutating func checkCount(of parameters: [ParameterDeclaration]) {
        guard parameters.count > Self.maximumParameters else { return }
        // Built-in initiatives exceed the limit, as definitions do theirs.
        diagnostics.warning(
            "initiative-limit", at: parameters[Self.maximumParameters].name.span,
            "\(parameters.count) parameters, and the service documents a limit of "
                + "\(Self.maximumParameters)")
    }

    // MARK: References

    private mutating func references(of body: JSONValue) -> [PolicyReference] {
        guard let member = value(["policyDefinitions", "policyDefinition"], in: body) else {
            missing("policyDefinitions", in: body, of: "the policy initiative")
            return []
        }
        guard member.kind == .array else {
            _ = elements(
                "policyDefinitions", "policyDefinition", in: body,
                expected: "an array of references to definitions")
            return []
        }
        return references(in: member)
    }

    private mutating func references(in array: JSONValue) -> [PolicyReference] {
        let list = array.elements
        if list.isEmpty, !array.isDamaged {
            refuse("empty-initiative", at: array.span, "the initiative refers to no definition")
        }
        if list.count > Self.maximumReferences {
            refuse(
                "initiative-limit", at: list[Self.maximumReferences].openingSpan,
                "\(list.count) definitions, and the service allows \(Self.maximumReferences)")
        }
        return objects(list, expected: "an object with `policyDefinitionId`")
            .compactMap { reference($0) }
    }

    /// Nil when the definition is not named.
    private mutating func reference(_ object: JSONValue) -> PolicyReference? {
        checkNames(of: object, Self.referenceNames, "a reference to a definition", .warning)
        let parameters = value(["parameters", "parameter"], in: object)
            .map { referenceParameters($0) }
        let referenceID = string(
            value("policyDefinitionReferenceId", in: object), isNeeded: true)
        let version = string(value("definitionVersion", in: object), isNeeded: true)
        let groups = strings(
            elements(
                "groupNames", "groupName", in: object, expected: "an array of names of groups"))
        guard let definition = value("policyDefinitionId", in: object) else {
            missing("policyDefinitionId", in: object, of: "the reference to a definition")
            return nil
        }
        return string(definition, isNeeded: true).map {
            PolicyReference(
                policyDefinitionID: $0, referenceID: referenceID, definitionVersion: version,
                parameters: parameters ?? [], groupNames: withoutRepeats(groups),
                span: object.span)
        }
    }

    private mutating func referenceParameters(_ value: JSONValue) -> [ReferenceParameter] {
        guard value.kind == .object else {
            parametersOfWrongKind(value)
            return []
        }
        return value.members.filter(\.hasName).compactMap { member in
            let given = parameterValue(member.value, isStrict: true)
            return template(given).map {
                ReferenceParameter(
                    name: SpannedString(member.name, member.nameSpan), value: $0, source: given)
            }
        }
    }

    /// Reference ids are names of one initiative's policies, so none stands twice.
    private mutating func checkReferenceIDs(of references: [PolicyReference]) {
        var first: [String: SpannedString] = [:]
        for id in references.compactMap(\.referenceID) {
            if let earlier = first.updateValue(id, forKey: foldingASCII(id.text)) {
                refuse(
                    "repeated-reference-id", at: id.span,
                    "the reference id `\(id.text)` is given to two definitions",
                    notes: [.init("given here too", at: .span(earlier.span))])
            }
        }
    }

    // MARK: Groups

    private mutating func groups(of body: JSONValue) -> [PolicyGroup] {
        let list = elements(
            "policyDefinitionGroups", "policyDefinitionGroup", in: body,
            expected: "an array of groups")
        var names: [String: SpannedString] = [:]
        return objects(list, expected: "an object with `name`").compactMap { object in
            guard let group = group(object) else { return nil }
            guard let first = names[foldingASCII(group.name.text)] else {
                names[foldingASCII(group.name.text)] = group.name
                return group
            }
            refuse(
                "repeated-group", at: group.name.span,
                "the group `\(group.name.text)` is defined twice",
                notes: [.init("first defined here", at: .span(first.span))])
            return nil
        }
    }

    private mutating func group(_ object: JSONValue) -> PolicyGroup? {
        checkNames(of: object, Self.groupNames, "a group of definitions", .warning)
        guard let name = value("name", in: object) else {
            missing("name", in: object, of: "the group of definitions")
            return nil
        }
        return string(name, isNeeded: true).map {
            PolicyGroup(
                name: $0, displayName: string(value("displayName", in: object)),
                category: string(value("category", in: object)))
        }
    }

    /// Leaves out names that stand twice, so that no policy counts twice in a group.
    private mutating func withoutRepeats(_ names: [SpannedString]) -> [SpannedString] {
        var seen: Set<String> = []
        return names.filter { name in
            let isNew = seen.insert(foldingASCII(name.text)).inserted
            if !isNew {
                diagnostics.warning(
                    "repeated-group", at: name.span,
                    "the definition is already in the group `\(name.text)`")
            }
            return isNew
        }
    }

    private mutating func checkGroupNames(
        of references: [PolicyReference], _ groups: [PolicyGroup]
    ) {
        let names = groups.map(\.name.text)
        var known = Set(names.map(foldingASCII))
        var reported = 0
        for name in references.flatMap(\.groupNames)
        where known.insert(foldingASCII(name.text)).inserted {
            // Each search passes all groups, so that a large initiative does not get one for every name.
            let nearest =
                reported < Self.maximumSuggestions ? nearestName(to: name.text, among: names) : nil
            refuse(
                "unknown-group", at: name.span,
                "the initiative defines no group `\(name.text)`",
                help: nearest.map { "did you mean `\($0)`?" })
            reported += 1
        }
    }
}

/// Whether a list holds references of an initiative: `az policy set-definition create --definitions`.
///
/// A reference has the definition's id as an assignment has, and nothing that tells one assignment from others.
func isReferenceList(_ list: JSONValue) -> Bool {
    let names = Set(PolicyReader.referenceNames.map(foldingASCII))
    return !list.elements.isEmpty
        && list.elements.allSatisfy { element in
            element.kind == .object && element.member("policyDefinitionId") != nil
                && element.members.allSatisfy { names.contains(foldingASCII($0.name)) }
        }
}
