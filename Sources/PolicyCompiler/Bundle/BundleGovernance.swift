import Columns
import Diagnostics
import JSONSyntax
import PolicySemantics

/// The part of a bundle that says where policies apply: assignments, exemptions, enrollments, attestations, hierarchy, and what was
/// left out.
enum BundleGovernance {
    static func write(_ program: CompiledProgram, into writer: inout JSONWriter) {
        writer.objects("assignments", program.assignments) { write($0, into: &$1) }
        writer.objects("exemptions", program.exemptions) { exemption, writer in
            writer.optional("id", exemption.id)
            writer.optional("name", exemption.name)
            writer.optional("displayName", exemption.displayName)
            writer.optional("exemptionCategory", exemption.category)
            writer.member("assignment", exemption.assignment)
            writer.strings("referenceIds", exemption.referenceIDs)
            writer.member("scope", exemption.scope)
            writer.selections(exemption.resourceSelectors)
            writer.optional("expiresOn", exemption.expiresOn?.canonicalText)
        }
        writer.objects("enrollments", program.enrollments) { enrollment, writer in
            writer.member("assignment", enrollment.assignment)
            writer.strings("referenceIds", enrollment.referenceIDs)
            writer.member("scope", enrollment.scope)
            writer.selections(enrollment.resourceSelectors)
        }
        writer.objects("attestations", program.attestations) { attestation, writer in
            writer.member("assignment", attestation.assignment)
            writer.optional("referenceId", attestation.referenceID)
            writer.member("scope", attestation.scope)
            writer.member("state", attestation.state.rawValue)
            writer.optional("expiresOn", attestation.expiresOn?.canonicalText)
        }
        let members = Set(program.hierarchy.parents.keys)
            .union(program.hierarchy.displayNames.keys).union(program.hierarchy.spellings.keys)
            .sorted()
        writer.objects("hierarchy", members) { id, writer in
            writer.member("id", id)
            writer.optional("parent", program.hierarchy.parents[id])
            writer.optional("displayName", program.hierarchy.displayNames[id])
            writer.optional("spelling", program.hierarchy.spellings[id])
        }
        writer.omissions(program.omissions, withConsequence: true)
    }

    private static func write(_ assignment: BoundAssignment, into writer: inout JSONWriter) {
        writer.optional("id", assignment.id)
        writer.optional("name", assignment.name)
        writer.optional("displayName", assignment.displayName)
        writer.optional("scope", assignment.scope)
        writer.strings("notScopes", assignment.notScopes)
        writer.selections(assignment.resourceSelectors)
        writer.member("enforcementMode", assignment.enforcementMode.name)
        writer.objects("parameters", assignment.parameters) { parameter, writer in
            writer.member("name", parameter.name)
            writer.name("value")
            writer.raw(parameter.value.jsonText)
        }
        writer.objects("nonComplianceMessages", assignment.nonComplianceMessages) {
            $1.member("message", $0.message)
            $1.optional("referenceId", $0.referenceID)
        }
        guard let initiative = assignment.initiative else { return }
        writer.member(
            "initiative",
            object: { writer in
                writer.optional("id", initiative.id)
                writer.optional("name", initiative.name)
                writer.optional("displayName", initiative.displayName)
                writer.optional("category", initiative.category)
                writer.optional("version", initiative.version)
                writer.objects("groups", initiative.groups) { group, writer in
                    writer.member("name", group.name)
                    writer.optional("displayName", group.displayName)
                    writer.optional("category", group.category)
                }
            })
    }
}

extension JSONWriter {
    /// A member that is an array with an object for each element.
    fileprivate mutating func objects<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        member(
            name,
            array: { array in
                for element in elements { array.object { write(element, &$0) } }
            })
    }

    /// What was left out (`Grammar/bundle.schema.json`, `Grammar/summary.schema.json`).
    ///
    /// A bundle says of each whether it leaves verdicts open.
    mutating func omissions(_ omissions: [GovernanceOmission], withConsequence: Bool = false) {
        objects("omissions", omissions) { omission, writer in
            writer.member("kind", omission.kind.rawValue)
            writer.optional("id", omission.id)
            writer.member("reason", omission.reason)
            if withConsequence { writer.member("leavesOpen", omission.leavesOpen) }
        }
    }

    mutating func strings(_ name: String, _ values: [String]) {
        member(name, array: { array in for value in values { array.value(value) } })
    }

    mutating func conditions(_ name: String, _ conditions: [ResourceCondition]) {
        objects(name, conditions) { condition, writer in
            writer.member("kind", condition.property.rawValue)
            writer.strings(condition.isIn ? "in" : "notIn", condition.values)
        }
    }

    fileprivate mutating func selections(_ selections: [ResourceSelection]) {
        objects("resourceSelectors", selections) { $1.conditions("selectors", $0.conditions) }
    }
}

// Reading is strict: whatever is not as it was written makes the bundle damaged.
extension BundleGovernance {
    /// The governance that a bundle's program holds; nil when something is not as it was written.
    static func read(_ content: JSONValue) -> Governance? {
        var governance = Governance()
        guard let assignments = objects("assignments", content, assignment) else { return nil }
        governance.assignments = assignments
        func isAssignment(_ entry: JSONValue) -> Int? {
            entry["assignment"]?.number?.int64.flatMap { Int(exactly: $0) }
                .flatMap { assignments.indices.contains($0) ? $0 : nil }
        }
        let exemptions = objects("exemptions", content) { entry -> BoundExemption? in
            guard let position = isAssignment(entry), let scope = entry["scope"]?.string,
                let selections = selections(entry), let expiry = instant(entry["expiresOn"])
            else { return nil }
            var exemption = BoundExemption(assignment: position, scope: scope)
            exemption.id = entry["id"]?.string
            exemption.name = entry["name"]?.string
            exemption.displayName = entry["displayName"]?.string
            exemption.category = entry["exemptionCategory"]?.string
            exemption.referenceIDs = strings("referenceIds", entry)
            exemption.resourceSelectors = selections
            exemption.expiresOn = expiry
            return exemption
        }
        let enrollments = objects("enrollments", content) { entry -> BoundEnrollment? in
            guard let position = isAssignment(entry), let scope = entry["scope"]?.string,
                let selections = selections(entry)
            else { return nil }
            var enrollment = BoundEnrollment(assignment: position, scope: scope)
            enrollment.referenceIDs = strings("referenceIds", entry)
            enrollment.resourceSelectors = selections
            return enrollment
        }
        let attestations = objects("attestations", content) { entry -> BoundAttestation? in
            guard let position = isAssignment(entry), let scope = entry["scope"]?.string,
                let state = entry["state"]?.string.flatMap({ .init(rawValue: $0) })
                    as BoundAttestation.State?, let expiry = instant(entry["expiresOn"])
            else { return nil }
            var attestation = BoundAttestation(assignment: position, scope: scope, state: state)
            attestation.referenceID = entry["referenceId"]?.string
            attestation.expiresOn = expiry
            return attestation
        }
        let omissions = objects("omissions", content) { entry -> GovernanceOmission? in
            guard let reason = entry["reason"]?.string,
                let kind = entry["kind"]?.string.flatMap({ .init(rawValue: $0) })
                    as GovernanceOmission.Kind?
            else { return nil }
            return GovernanceOmission(
                kind, entry["id"]?.string, reason, leavesOpen: entry["leavesOpen"]?.boolean)
        }
        guard let exemptions, let enrollments, let attestations, let omissions else { return nil }
        governance.omissions = omissions
        governance.exemptions = exemptions
        governance.enrollments = enrollments
        governance.attestations = attestations
        for entry in content["hierarchy"]?.elements ?? [] {
            guard let id = entry["id"]?.string else { return nil }
            governance.hierarchy.parents[id] = entry["parent"]?.string
            governance.hierarchy.displayNames[id] = entry["displayName"]?.string
            governance.hierarchy.spellings[id] = entry["spelling"]?.string
        }
        return governance
    }

    private static func assignment(_ entry: JSONValue) -> BoundAssignment? {
        guard let mode = entry["enforcementMode"]?.string.flatMap(EnforcementMode.init(rawValue:)),
            let selections = selections(entry),
            let parameters = objects(
                "parameters", entry,
                { parameter -> ValueMember? in
                    guard let name = parameter["name"]?.string,
                        let value = parameter["value"].flatMap({ Value($0) })
                    else { return nil }
                    return ValueMember(name: name, value: value)
                }),
            let messages = objects(
                "nonComplianceMessages", entry,
                { entry in
                    entry["message"]?.string.map {
                        BoundMessage($0, referenceID: entry["referenceId"]?.string)
                    }
                })
        else { return nil }
        var assignment = BoundAssignment()
        assignment.id = entry["id"]?.string
        assignment.name = entry["name"]?.string
        assignment.displayName = entry["displayName"]?.string
        assignment.scope = entry["scope"]?.string
        assignment.notScopes = strings("notScopes", entry)
        assignment.resourceSelectors = selections
        assignment.enforcementMode = mode
        assignment.parameters = parameters
        assignment.nonComplianceMessages = messages
        guard let set = entry["initiative"] else { return assignment }
        var initiative = BoundInitiative()
        initiative.id = set["id"]?.string
        initiative.name = set["name"]?.string
        initiative.displayName = set["displayName"]?.string
        initiative.category = set["category"]?.string
        initiative.version = set["version"]?.string
        guard
            let groups = objects(
                "groups", set,
                { group in
                    group["name"]?.string.map {
                        BoundGroup(
                            name: $0, displayName: group["displayName"]?.string,
                            category: group["category"]?.string)
                    }
                })
        else { return nil }
        initiative.groups = groups
        assignment.initiative = initiative
        return assignment
    }

    /// The elements of an array; nil when one of them cannot be read.
    private static func objects<Element>(
        _ name: String, _ entry: JSONValue, _ read: (JSONValue) -> Element?
    ) -> [Element]? {
        let entries = entry[name]?.elements ?? []
        let elements = entries.compactMap(read)
        return elements.count == entries.count ? elements : nil
    }

    static func strings(_ name: String, _ entry: JSONValue) -> [String] {
        (entry[name]?.elements ?? []).compactMap(\.string)
    }

    static func conditions(_ name: String, _ entry: JSONValue) -> [ResourceCondition]? {
        objects(name, entry) { condition in
            condition["kind"]?.string.flatMap { ResourceCondition.Property(rawValue: $0) }.map {
                let isIn = condition["in"] != nil
                return ResourceCondition(
                    $0, isIn: isIn, strings(isIn ? "in" : "notIn", condition))
            }
        }
    }

    private static func selections(_ entry: JSONValue) -> [ResourceSelection]? {
        objects("resourceSelectors", entry) {
            conditions("selectors", $0).map { ResourceSelection($0) }
        }
    }

    /// Nil for a text that is no instant; no text is no instant either, but a sound one.
    private static func instant(_ value: JSONValue?) -> Instant?? {
        guard let text = value?.string else { return .some(nil) }
        return Instant(fullDateTime: text).map { .some($0) }
    }
}
