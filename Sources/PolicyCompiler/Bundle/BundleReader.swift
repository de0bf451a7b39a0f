import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import RuleIR

/// Reads a bundle back into a program without looking at any policy document.
struct BundleReader {
    private let sources: SourceMap
    private var diagnostics: DiagnosticBag
    /// Where the nodes were written; their spans name these by position.
    private var ranges: [RulePlaces.Range] = []

    /// Whether a document claims to be a bundle.
    static func isBundle(_ document: JSONDocument) -> Bool {
        document.root?["format"]?.string == BundleWriter.format
    }

    /// Reports a bundle whose text is no JSON from its start to its end, such as half a file.
    static func refuseIncomplete(
        _ document: JSONDocument, into diagnostics: inout DiagnosticBag
    ) {
        guard let value = document.root?["format"] else { return }
        diagnostics.error(
            "invalid-bundle", at: value.span, "the bundle is damaged: it is incomplete")
    }

    /// The program of a bundle; nil, with a diagnostic, when it is damaged or of another version.
    static func read(
        _ document: JSONDocument, _ sources: SourceMap, into diagnostics: inout DiagnosticBag
    ) -> CompiledProgram? {
        guard let root = document.root else { return nil }
        var reader = BundleReader(sources: sources, diagnostics: diagnostics)
        let program = reader.program(root)
        diagnostics = reader.diagnostics
        return program
    }

    private mutating func program(_ root: JSONValue) -> CompiledProgram? {
        guard let version = root["version"]?.number?.int64, version == BundleWriter.version else {
            return fail(
                root["version"] ?? root,
                "this bundle has another version than \(BundleWriter.version); compile it anew")
        }
        guard let content = root["program"], root["checksum"]?.string == checksum(of: content)
        else {
            return fail(root["checksum"] ?? root, "the bundle is damaged: its checksum differs")
        }
        guard let graph = graph(content), let rules = rules(content),
            rules.count == graph.roots.count, let governance = BundleGovernance.read(content),
            let policies = policies(content, rules.count, governance.assignments.count)
        else { return fail(content, "the bundle is damaged: its program is not sound") }
        let paths = content["files"]?.elements.compactMap(\.string) ?? []
        return CompiledProgram(
            assignments: governance.assignments, policies: policies, rules: rules,
            exemptions: governance.exemptions, enrollments: governance.enrollments,
            attestations: governance.attestations, hierarchy: governance.hierarchy,
            omissions: governance.omissions, graph: graph,
            places: RulePlaces(ofBundle: paths, ranges))
    }

    private mutating func fail(_ value: JSONValue, _ message: String) -> CompiledProgram? {
        diagnostics.error("invalid-bundle", at: value.span, message)
        return nil
    }

    private func checksum(of content: JSONValue) -> String {
        let span = content.span
        let bytes = sources[span.file].bytes[Int(span.start)..<Int(span.end)]
        return BundleChecksum(of: bytes).text
    }

    private func policies(
        _ content: JSONValue, _ ruleCount: Int, _ assignmentCount: Int
    ) -> [CompiledPolicy]? {
        let entries = content["policies"]?.elements ?? []
        let policies = entries.compactMap { entry -> CompiledPolicy? in
            let assignment = entry["assignment"]?.number?.int64.map { Int($0) }
            guard let effect = entry["effect"]?.string,
                let rule = entry["rule"]?.number?.int64.map({ Int($0) }),
                (0..<ruleCount).contains(rule),
                assignment.map({ (0..<assignmentCount).contains($0) }) ?? true,
                let locations = BundleGovernance.conditions("locations", entry),
                let isPickedByLocation = entry["isPickedByLocation"]?.boolean
            else { return nil }
            return CompiledPolicy(
                assignment: assignment,
                policyDefinitionID: entry["policyDefinitionId"]?.string,
                policyDefinitionReferenceID: entry["policyDefinitionReferenceId"]?.string,
                definitionDisplayName: entry["definitionDisplayName"]?.string,
                groupNames: BundleGovernance.strings("groupNames", entry), rule: rule,
                effect: effect, locations: locations,
                isPickedByLocation: isPickedByLocation,
                definitionCategory: entry["definitionCategory"]?.string,
                definitionVersion: entry["definitionVersion"]?.string)
        }
        return policies.count == entries.count ? policies : nil
    }

    private func rules(_ content: JSONValue) -> [CompiledRule]? {
        let entries = content["rules"]?.elements ?? []
        let rules = entries.compactMap { entry -> CompiledRule? in
            guard let isAssigned = entry["isAssigned"]?.boolean,
                let isDisabled = entry["isDisabled"]?.boolean,
                let isDeny = entry["isDeny"]?.boolean,
                let isManual = entry["isManual"]?.boolean,
                let heldState = entry["heldState"]?.string.flatMap({ ComplianceState(rawValue: $0) }
                )
            else { return nil }
            return CompiledRule(
                file: entry["file"]?.number?.int64.flatMap { Int32(exactly: $0) } ?? -1,
                mode: entry["mode"]?.string, isAssigned: isAssigned, isDisabled: isDisabled,
                isDeny: isDeny, heldState: heldState, isManual: isManual,
                details: entry["details"].flatMap { CompiledDetails($0) })
        }
        return rules.count == entries.count ? rules : nil
    }

    /// Rebuilds the graph; nil when an operand does not precede its user or a name is unknown.
    private mutating func graph(_ content: JSONValue) -> RuleGraph? {
        var builder = RuleGraphBuilder()
        var ids: [NodeID] = []
        for entry in content["nodes"]?.elements ?? [] {
            let positions = (entry["operands"]?.elements ?? []).map { $0.number?.int64 ?? -1 }
            guard positions.allSatisfy({ $0 >= 0 && $0 < ids.count }),
                let id = BundleNode(entry, operands: positions.map { ids[Int($0)] })?
                    .add(to: &builder)
            else { return nil }
            for place in entry["at"]?.elements ?? [] {
                if let span = ranges.span(ofPlace: place) { builder.note(id, [span]) }
            }
            ids.append(id)
        }
        for entry in content["roots"]?.elements ?? [] {
            guard let condition = entry["condition"]?.number?.int64,
                let applicability = entry["applicability"]?.number?.int64,
                ids.indices.contains(Int(clamping: condition)),
                ids.indices.contains(Int(clamping: applicability))
            else { return nil }
            let details = (entry["details"]?.elements ?? []).map { $0.number?.int64 ?? -1 }
            guard details.allSatisfy({ ids.indices.contains(Int(clamping: $0)) }) else {
                return nil
            }
            var outline: ConditionOutline?
            if let json = entry["outline"], json.kind != .null {
                guard let sound = BundleOutline.read(json, ids, &ranges) else { return nil }
                outline = sound
            }
            builder.addRoot(
                RuleRoot(
                    condition: ids[Int(condition)], applicability: ids[Int(applicability)],
                    details: details.map { ids[Int($0)] }, outline: outline))
        }
        let graph = builder.finish()
        return RuleVerifier.violations(in: graph).isEmpty ? graph : nil
    }
}

extension CompiledDetails {
    /// Nil for an unknown kind.
    fileprivate init?(_ json: JSONValue) {
        switch json["kind"]?.string {
        case "append": self = .append
        case "ifNotExists": self = .ifNotExists
        case "modify":
            let operations = (json["operations"]?.elements ?? []).compactMap { entry in
                entry["operation"]?.string.flatMap { ModifyOperation.Kind(rawValue: $0) }.map {
                    Operation(
                        kind: $0, hasValue: entry["hasValue"]?.boolean ?? false,
                        hasCondition: entry["hasCondition"]?.boolean ?? false,
                        condition: entry["condition"]?.string)
                }
            }
            guard operations.count == json["operations"]?.elements.count,
                let conflict = json["conflictEffect"]?.string.flatMap(
                    ConflictEffect.init(rawValue:))
            else { return nil }
            self = .modify(
                roles: json["roles"]?.number?.int64.flatMap { Int(exactly: $0) } ?? 0, conflict,
                operations)
        default: return nil
        }
    }
}
