import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// The functions that tell of the request, the assignment and the resource's containers (Language §5.4).
///
/// What the run was told is a constant. Names of containers are read off the resource's id; what else is said of them, their own
/// documents may tell.
extension RuleLowering {
    /// A context function without a selection; nil for other functions.
    mutating func lowerContext(_ function: PolicyFunction, _ span: SourceSpan) -> NodeID? {
        guard let known = value(of: function) else {
            guard Self.contextFunctions.contains(function) else { return nil }
            if function == .requestContext { readsIdentity = true }
            return unknown(function.name + "()", span)
        }
        return builder.constant(known, from: [span])
    }

    /// A member of a context function; nil for other terms, and where the whole object is known.
    mutating func lowerContextMember(
        _ base: Expression, _ name: String, _ span: SourceSpan
    ) -> NodeID? {
        guard case .call(let callee, _, _) = base,
            let function = PolicyFunction(named: callee.text),
            Self.contextFunctions.contains(function)
        else { return nil }
        let member = foldingASCII(name)
        let asksCaller = function == .requestContext && member == "identity"
        guard value(of: function) == nil || asksCaller && !knowsCaller else { return nil }
        switch (function, member) {
        case (.requestContext, "apiversion"):
            if let version = options.resolver.apiVersion ?? assumedAPIVersion(span) {
                return text(version, span)
            }
        case (.requestContext, "identity"): readsIdentity = true
        case (.subscription, "subscriptionid"): return subscriptionID(span)
        case (.subscription, "id"):
            let id = subscriptionID(span)
            return builder.call(.concat, [text("/subscriptions/", span), id], from: [span])
        case (.resourceGroup, "name"): return resourceGroupName(span)
        case (.resourceGroup, "id"):
            let parts = [
                text("/subscriptions/", span), subscriptionID(span),
                text("/resourceGroups/", span), resourceGroupName(span),
            ]
            return builder.call(.concat, parts, from: [span])
        default: break
        }
        let text = "\(function.name)().\(name)"
        let told = ContainerMember.allCases.first { equalsFoldingASCII($0.rawValue, text) }
        guard let told else { return unknown(text, span) }
        return builder.field(.container(told), of: builder.resource(from: [span]), from: [span])
    }

    /// Whether the run was told who made the request.
    private var knowsCaller: Bool {
        guard case .object(let members)? = options.context.requestContext else { return false }
        return members.contains { equalsFoldingASCII($0.name, "identity") }
    }

    private static let contextFunctions: Set<PolicyFunction> = [
        .requestContext, .resourceGroup, .subscription, .policy, .claims, .vault,
    ]

    private func value(of function: PolicyFunction) -> Value? {
        switch function {
        case .requestContext: options.context.requestContext
        case .resourceGroup: options.context.resourceGroup
        case .subscription: options.context.subscription
        case .policy: options.context.policy
        default: nil
        }
    }

    /// The api-version that is assumed, of which the first use in a rule is reported.
    private mutating func assumedAPIVersion(_ span: SourceSpan) -> String? {
        guard let version = options.context.assumedAPIVersion else { return nil }
        if !assumesAPIVersion {
            diagnostics.add(
                Diagnostic(
                    "assumed-api-version", .info, .refused, at: .span(span),
                    "the api-version is taken to be \(version), as scans use the latest",
                    help: "give another with `--api-version`"))
        }
        assumesAPIVersion = true
        return version
    }

    private mutating func unknown(_ name: String, _ span: SourceSpan) -> NodeID {
        builder.unknown(.string(name), from: [span])
    }

    private mutating func text(_ text: String, _ span: SourceSpan) -> NodeID {
        builder.constant(.string(text), from: [span])
    }

    /// `/subscriptions/X/…`: X.
    private mutating func subscriptionID(_ span: SourceSpan) -> NodeID {
        segment(of: "subscriptions", at: 1, orElse: "subscription()", span)
    }

    /// `/subscriptions/X/resourceGroups/Y/…`: Y.
    private mutating func resourceGroupName(_ span: SourceSpan) -> NodeID {
        segment(of: "resourcegroups", at: 3, orElse: "resourceGroup()", span)
    }

    /// The segment of the resource's id after one that is called `title`; not collected when the id has none there.
    private mutating func segment(
        of title: String, at position: Int64, orElse name: String, _ span: SourceSpan
    ) -> NodeID {
        let resource = builder.resource(from: [span])
        let id = builder.field(.id, of: resource, from: [span])
        let segments = builder.call(.split, [id, text("/", span)], from: [span])
        func at(_ index: Int64) -> NodeID {
            let number = builder.constant(.integer(index), from: [span])
            return builder.call(.tryGet, [segments, number], from: [span])
        }
        let found = builder.call(.toLower, [at(position)], from: [span])
        let isTitled = builder.call(.equals, [found, text(title, span)], from: [span])
        return builder.call(
            .if, [isTitled, at(position + 1), unknown(name, span)], from: [span])
    }
}
