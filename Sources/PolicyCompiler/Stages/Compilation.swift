import Diagnostics
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleLowering
import RuleOptimizer

/// The stages from policy documents to a program, in order; each runs on what the one before could make.
///
///     read      bytes          → PolicyDocument     PolicyReading
///     resolve   PolicyDocument → CheckedPolicy      names, parameters, effects
///     lower     CheckedPolicy  → RuleGraph          all policies share one graph
///     optimize  RuleGraph      → RuleGraph          parameters must be bound before anything folds
struct Compilation {
    private(set) var reading: PolicyReading
    private(set) var checked: [CheckedPolicy] = []
    private(set) var lowered = RuleGraph()
    /// Nil when some text has no meaning (decision 26).
    private(set) var program: CompiledProgram?

    /// Compiles the assignments among the documents of the paths, or loads the bundle that a path names.
    init(_ paths: [String], _ fields: PolicyCompiler.FieldOptions) {
        reading = PolicyReading(paths, fields: fields)
        let assignments = reading.documents
        let governance = resolve(
            assignments, fields: reading.fields, sources: &reading.sources,
            into: &reading.diagnostics)
        checked = governance.policies
        requirePolicies(paths)
        lower()
    }

    /// Compiles one definition with parameter values, without an assignment (decision 25).
    init(definition path: String, parameters: String?, _ fields: PolicyCompiler.FieldOptions) {
        reading = PolicyReading([path], parameterFile: parameters, fields: fields)
        let definitions = pairDeclarations(reading.documents, reading.sources).compactMap {
            document -> PolicyDefinition? in
            if case .definition(let definition) = document { definition } else { nil }
        }
        let values = reading.parameterValues
        if definitions.count == 1 {
            checked =
                resolve(
                    definitions[0], values: values, fields: reading.fields,
                    into: &reading.diagnostics
                ).map { [$0] } ?? []
        } else if !reading.diagnostics.preventsCompilation {
            fail(path, "one definition is needed here, not \(definitions.count)")
        }
        lower()
    }

    private mutating func fail(_ path: String, _ message: String) {
        reading.diagnostics.add(
            Diagnostic("missing-policy", .error, .meaningless, at: .path(path), message))
    }

    private mutating func requirePolicies(_ paths: [String]) {
        guard checked.isEmpty, reading.bundles.isEmpty,
            !reading.diagnostics.preventsCompilation
        else { return }
        reading.diagnostics.add(
            Diagnostic(
                "missing-policy", .error, .meaningless, at: .path(paths.first ?? "."),
                "no assignment and no bundle found",
                help: "name files with assignments, or evaluate one definition with `--definition`"
            ))
    }

    /// Scans use the latest api-version (Language §5.4), and rules only ask whether a version is older than one (Domain §4.2).
    private static let scanAPIVersion = "2026-02-01"

    private mutating func lower() {
        var builder = RuleGraphBuilder()
        var policies: [CompiledPolicy] = []
        var options = LoweringOptions(resolver: reading.fields, context: reading.context)
        options.context.assumedAPIVersion = Self.scanAPIVersion
        for policy in checked {
            if RuleLowering.lower(
                policy, options: options, to: &builder, into: &reading.diagnostics) != nil
            {
                policies.append(CompiledPolicy(policy, from: reading.sources))
            }
        }
        lowered = builder.finish()
        guard !reading.diagnostics.preventsCompilation else { return }
        if let bundle = reading.bundles.first {
            if reading.bundles.count > 1 || !policies.isEmpty {
                reading.diagnostics.add(
                    Diagnostic(
                        "missing-policy", .error, .meaningless, at: .none,
                        "a bundle is evaluated alone, without other bundles and assignments"))
                return
            }
            take(bundle)
        } else {
            program = CompiledProgram(
                policies: policies, graph: RuleOptimizer.optimize(lowered),
                places: RulePlaces(reading.sources))
        }
    }
}

extension Compilation {
    /// What a bundle's context functions give was decided when it was compiled; only the instant is still open.
    private mutating func take(_ bundle: CompiledProgram) {
        let context = reading.context
        let told = [
            context.requestContext, context.resourceGroup, context.subscription, context.policy,
        ]
        guard told.allSatisfy({ $0 == nil }), reading.fields.apiVersion == nil else {
            reading.diagnostics.add(
                Diagnostic(
                    "context-of-bundle", .error, .meaningless, at: .none,
                    "a bundle keeps the context it was compiled with",
                    help: "evaluate its sources with `--context` and `--api-version`"))
            return
        }
        program = bundle
    }
}

extension CompiledPolicy {
    init(_ policy: CheckedPolicy, from sources: SourceMap) {
        let definition = policy.definition
        var name = definition.displayName?.text
        if name == nil, policy.policyDefinitionID == nil {
            name = definition.name?.text ?? sources[definition.span.file].fileName
        }
        self.init(
            policyAssignmentID: policy.policyAssignmentID,
            policyAssignmentName: policy.policyAssignmentName,
            policyAssignmentDisplayName: policy.policyAssignmentDisplayName,
            policyDefinitionID: policy.policyDefinitionID,
            policyDefinitionReferenceID: policy.policyDefinitionReferenceID,
            definitionDisplayName: name, file: definition.span.file.index,
            mode: definition.mode?.text,
            effect: policy.effect.spelling,
            isDisabled: policy.effect.effect == .disabled, isDeny: policy.effect.effect == .deny,
            enforcementMode: policy.enforcementMode.name, scope: policy.scope,
            notScopes: policy.notScopes, details: policy.details.flatMap { CompiledDetails($0) },
            defaultState: policy.defaultState)
    }
}

extension CheckedPolicy {
    fileprivate var defaultState: ComplianceState? {
        guard case .manual(let state)? = details else { return nil }
        return switch state {
        case .unknown: .unknown
        case .compliant: .compliant
        case .nonCompliant: .nonCompliant
        }
    }
}

extension CompiledDetails {
    fileprivate init?(_ details: BoundDetails) {
        switch details {
        case .append: self = .append
        case .modify(let change):
            self = .modify(
                roles: change.roleDefinitionIDs.count,
                change.operations.map {
                    Operation(
                        name: $0.kind.name, hasValue: $0.value != nil, condition: $0.condition)
                })
        case .ifNotExists: self = .ifNotExists
        case .manual: return nil
        }
    }
}
