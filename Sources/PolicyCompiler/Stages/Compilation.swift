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
///     resolve   PolicyDocument → Governance         names, parameters, effects, scopes
///     lower     CheckedPolicy  → RuleGraph          policies that judge alike share a rule, and all rules one graph
///     optimize  RuleGraph      → RuleGraph          parameters must be bound before anything folds
struct Compilation {
    private(set) var reading: PolicyReading
    private(set) var governance = Governance()
    private(set) var lowered = RuleGraph()
    /// Nil when some text has no meaning (decision 26).
    private(set) var program: CompiledProgram?

    /// Compiles the assignments among the documents of the paths, or loads the bundle that a path names.
    init(_ paths: [String], _ fields: PolicyCompiler.FieldOptions) {
        reading = PolicyReading(paths, fields: fields)
        let assignments = reading.documents
        governance = resolve(
            assignments, fields: reading.fields, sources: &reading.sources,
            into: &reading.diagnostics)
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
            let policy = resolve(
                definitions[0], values: values, fields: reading.fields,
                into: &reading.diagnostics)
            governance.policies = policy.map { [$0] } ?? []
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
        guard governance.policies.isEmpty, reading.bundles.isEmpty,
            !reading.diagnostics.preventsCompilation
        else { return }
        let path = paths.first ?? "."
        let hasAssignments = reading.documents.contains {
            if case .assignment = $0 { true } else { false }
        }
        guard !hasAssignments else {
            return fail(
                path, "no policy is left to evaluate: every assignment is left out or applies none")
        }
        reading.diagnostics.add(
            Diagnostic(
                "missing-policy", .error, .meaningless, at: .path(path),
                "no assignment and no bundle found",
                help: "name files with assignments, or evaluate one definition with `--definition`"
            ))
    }

    private mutating func lower() {
        var assembly = ProgramAssembly(reading.fields, reading.context)
        for policy in governance.policies {
            assembly.add(policy, from: reading.sources, into: &reading.diagnostics)
        }
        lowered = assembly.finishGraph()
        guard !reading.diagnostics.preventsCompilation else { return }
        if let bundle = reading.bundles.first {
            if reading.bundles.count > 1 || !assembly.policies.isEmpty {
                reading.diagnostics.add(
                    Diagnostic(
                        "missing-policy", .error, .meaningless, at: .none,
                        "a bundle is evaluated alone, without other bundles and assignments"))
                return
            }
            take(bundle)
        } else {
            program = CompiledProgram(
                assignments: governance.assignments, policies: assembly.policies,
                rules: assembly.rules, exemptions: governance.exemptions,
                enrollments: governance.enrollments, attestations: governance.attestations,
                hierarchy: governance.hierarchy, omissions: governance.omissions,
                graph: RuleOptimizer.optimize(lowered),
                places: RulePlaces(reading.sources))
        }
    }
}

extension Compilation {
    /// What a bundle's context functions and field names stand for was decided when it was compiled; only the instant is still open.
    private mutating func take(_ bundle: CompiledProgram) {
        let context = reading.context
        let told = [
            context.requestContext, context.resourceGroup, context.subscription, context.policy,
        ]
        guard told.allSatisfy({ $0 == nil }), !reading.resolvesFields else {
            reading.diagnostics.add(
                Diagnostic(
                    "context-of-bundle", .error, .meaningless, at: .none,
                    "a bundle keeps the context, the aliases and the api-version it was compiled with",
                    help: "name them when compiling, or evaluate the sources of the bundle"))
            return
        }
        program = bundle
    }
}
