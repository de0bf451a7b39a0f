import Columns
import Diagnostics
import JSONSyntax
package import PolicyCatalog
import PolicySemantics
import PolicySyntax
package import ReferenceInterpreter
package import RuleEvaluation
import RuleIR
package import RuleLowering
import RuleOptimizer

/// Why the engine does not take a rule: the messages of its errors.
package struct RuleRefusal: Error {
    package let messages: [String]
}

/// Rules that went through all stages of the engine into one shared program.
package struct EnginePolicies: Sendable {
    let graph: RuleGraph
    let policies: [CheckedPolicy]

    /// Compiles the texts of rules; throws when one of them has no meaning.
    package init(
        _ sources: [RuleSource], options: LoweringOptions = LoweringOptions()
    ) throws(RuleRefusal) {
        var builder = RuleGraphBuilder()
        var policies: [CheckedPolicy] = []
        for source in sources {
            let policy = try Self.checked(source, options.resolver)
            var diagnostics = DiagnosticBag()
            guard lower(policy, options: options, to: &builder, into: &diagnostics) != nil else {
                throw RuleRefusal(messages: Self.errors(of: diagnostics))
            }
            policies.append(policy)
        }
        graph = RuleOptimizer.optimize(builder.finish())
        self.policies = policies
    }

    private static func checked(
        _ source: RuleSource, _ fields: FieldResolver
    ) throws(RuleRefusal) -> CheckedPolicy {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        func parsed(_ text: String, _ path: String) -> JSONDocument {
            let file = sources.add(path: path, bytes: Array(text.utf8))
            return parseJSON(sources[file], into: &diagnostics)
        }
        let documents = readPolicyDocuments(
            parsed(source.definition.jsonText, "definition.json"), into: &diagnostics)
        let values = readParameterValues(
            parsed(source.parameters.jsonText, "parameters.json"), into: &diagnostics)
        guard case .definition(let definition)? = documents.first, documents.count == 1,
            let policy = resolve(
                definition, values: values, fields: fields, into: &diagnostics),
            !diagnostics.preventsCompilation
        else { throw RuleRefusal(messages: errors(of: diagnostics)) }
        return policy
    }

    private static func errors(of bag: DiagnosticBag) -> [String] {
        bag.diagnostics.filter { $0.severity == .error }.map(\.message)
    }

    /// The number of rules.
    package var count: Int { policies.count }

    /// The program for one component type at one instant.
    package func program(for type: ComponentType, now: ReferenceInstant) -> ComponentProgram? {
        Instant(ticks: now.ticks).map { ComponentProgram(graph, for: type, now: $0) }
    }

    /// The state of a row under one rule, in the terms of the oracle (decisions 2 and 19, Language §7.2).
    package func state(
        _ verdicts: BatchVerdicts, policy: Int, row: Int
    ) -> ReferenceState {
        guard let outcome = verdicts.policies[policy] else { return .notApplicable }
        if policies[policy].effect.effect == .disabled { return .compliant }
        if outcome.isTrue[row] { return .nonCompliant }
        if outcome.error?[row] ?? false { return .error }
        return outcome.undecided?[row] ?? false ? .undecided : .compliant
    }
}

extension ReferenceComponentKind {
    /// The engine's name of the kind.
    package var componentType: ComponentType {
        switch self {
        case .vaultKey: .vaultKey
        case .vaultSecret: .vaultSecret
        case .vaultCertificate: .vaultCertificate
        case .hsmKey: .managedHSMKey
        }
    }
}
