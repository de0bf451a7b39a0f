import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleLowering

/// Lowers the checked policies of a run into one graph, and policies that judge alike once.
struct ProgramAssembly {
    private(set) var policies: [CompiledPolicy] = []
    private(set) var rules: [CompiledRule] = []
    private var builder = RuleGraphBuilder()
    private var options: LoweringOptions
    /// The rules so far, by what decides them.
    private var known: [Key: Int] = [:]
    /// Whether a definition asks for the assignment that applies it, by its place.
    private var asksForPolicy: [SourceSpan: Bool] = [:]

    /// What the metadata of each definition say, by its place.
    private var labels: [SourceSpan: DefinitionLabel] = [:]

    private struct DefinitionLabel {
        let category: String?
        let version: String?

        init(_ definition: PolicyDefinition) {
            let metadata = definition.body?["metadata"]
            category = metadata?["category"]?.string
            version = definition.version?.text ?? metadata?["version"]?.string
        }
    }

    /// What decides a rule.
    private struct Key: Hashable {
        let definition: SourceSpan
        let rule: CompiledRule
        let effect: Effect
        let values: [Value?]
        /// The assignment, where the rule asks for it.
        let policy: [String?]
    }

    /// Scans use the latest api-version (Language §5.4), and rules only ask whether a version is older than one (Domain §4.2).
    private static let scanAPIVersion = "2026-02-01"

    init(_ fields: FieldResolver, _ context: RuleContext) {
        options = LoweringOptions(resolver: fields, context: context)
        options.context.assumedAPIVersion = Self.scanAPIVersion
    }

    /// Adds a policy; nothing but diagnostics when its rule cannot be lowered.
    mutating func add(
        _ policy: CheckedPolicy, from sources: SourceMap, into diagnostics: inout DiagnosticBag
    ) {
        let rule = CompiledRule(policy)
        let key = Key(
            definition: policy.definition.span, rule: rule, effect: policy.effect.effect,
            values: policy.parameters.map { Value($0.value) },
            policy: asksForPolicy(policy.definition, sources)
                ? [
                    policy.policyAssignmentID, policy.policyDefinitionID,
                    policy.policyDefinitionReferenceID,
                ] : [])
        var position = known[key]
        if position == nil,
            RuleLowering.lower(policy, options: options, to: &builder, into: &diagnostics) != nil
        {
            position = rules.count
            rules.append(rule)
            known[key] = position
        }
        guard let position else { return }
        let definition = policy.definition
        let label = labels[definition.span] ?? DefinitionLabel(definition)
        labels[definition.span] = label
        var compiled = CompiledPolicy(policy, rule: position, from: sources)
        compiled.definitionCategory = label.category
        compiled.definitionVersion = label.version
        policies.append(compiled)
    }

    /// The graph of all rules, which the assembly then has no more.
    mutating func finishGraph() -> RuleGraph { builder.finish() }

    /// Whether the text of a definition has a call of `policy()`, or what looks like one.
    private mutating func asksForPolicy(
        _ definition: PolicyDefinition, _ sources: SourceMap
    ) -> Bool {
        let span = definition.span
        if let known = asksForPolicy[span] { return known }
        let text = sources[span.file].bytes[Int(span.start)..<Int(span.end)].map {
            (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
        }
        let name = Array("policy".utf8)
        var asks = false
        var index = text.startIndex
        while !asks, let start = text[index...].firstIndex(of: name[0]) {
            index = start + 1
            guard text[start...].starts(with: name) else { continue }
            let after = text[(start + name.count)...].first { $0 != 0x20 && $0 != 0x09 }
            asks = after == UInt8(ascii: "(")
        }
        asksForPolicy[span] = asks
        return asks
    }
}

extension CompiledPolicy {
    init(_ policy: CheckedPolicy, rule: Int, from sources: SourceMap) {
        let definition = policy.definition
        var name = definition.displayName?.text
        if name == nil, policy.policyDefinitionID == nil {
            name = definition.name?.text ?? sources[definition.span.file].fileName
        }
        self.init(
            assignment: policy.assignment,
            policyDefinitionID: policy.policyDefinitionID,
            policyDefinitionReferenceID: policy.policyDefinitionReferenceID,
            definitionDisplayName: name, groupNames: policy.groupNames, rule: rule,
            effect: policy.effect.spelling, locations: policy.locations,
            isPickedByLocation: policy.isPickedByLocation)
    }
}

extension CompiledRule {
    init(_ policy: CheckedPolicy) {
        let effect = policy.effect.effect
        self.init(
            file: policy.definition.span.file.index, mode: policy.definition.mode?.text,
            isAssigned: policy.assignment != nil,
            isDisabled: effect == .disabled, isDeny: effect == .deny,
            heldState: policy.heldState, isManual: effect == .manual,
            details: policy.details.flatMap { CompiledDetails($0) })
    }
}

extension CheckedPolicy {
    /// The state of what the rule holds for (Language §6, §7.3).
    fileprivate var heldState: ComplianceState {
        switch effect.effect {
        case .denyAction, .auditAction: return .protected
        case .manual:
            guard case .manual(let state)? = details else { return .unknown }
            return switch state {
            case .unknown: .unknown
            case .compliant: .compliant
            case .nonCompliant: .nonCompliant
            }
        default: return .nonCompliant
        }
    }
}

extension CompiledDetails {
    fileprivate init?(_ details: BoundDetails) {
        switch details {
        case .append: self = .append
        case .modify(let change):
            self = .modify(
                roles: change.roleDefinitionIDs.count, change.conflictEffect,
                change.operations.map {
                    Operation(
                        kind: $0.kind, hasValue: $0.value != nil,
                        hasCondition: $0.conditionTemplate != nil, condition: $0.condition)
                })
        case .ifNotExists: self = .ifNotExists
        case .manual: return nil
        }
    }
}
