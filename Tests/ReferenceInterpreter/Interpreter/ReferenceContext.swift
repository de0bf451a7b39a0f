/// What the context functions give (Language §5.4); an object that is nil was not collected.
package struct ReferenceContext: Sendable {
    package var requestContext: ReferenceJSON?
    package var resourceGroup: ReferenceJSON?
    package var subscription: ReferenceJSON?
    package var policy: ReferenceJSON?
    package var claims: ReferenceJSON?
    package var vault: ReferenceJSON?
    /// What the id of the resource says about objects that were not collected, by folded function name.
    private var known: [String: ReferenceJSON] = [:]

    /// Knows nothing.
    package init() {}

    /// Takes the objects by the names of their functions, as a file gives them.
    package init(_ file: ReferenceJSON) {
        requestContext = file["requestContext"]
        resourceGroup = file["resourceGroup"]
        subscription = file["subscription"]
        policy = file["policy"]
        claims = file["claims"]
        vault = file["vault"]
    }

    /// The object of a context function by its folded name.
    func object(_ function: String) -> ReferenceOutcome? {
        let object: ReferenceJSON?
        switch function {
        case "requestcontext": object = requestContext
        case "resourcegroup": object = resourceGroup
        case "subscription": object = subscription
        case "policy": object = policy
        case "claims": object = claims
        case "vault": object = vault
        default: return nil
        }
        return object.map(ReferenceOutcome.value) ?? .undecided(.notCollected)
    }

    /// A member of an object of which only some members are known; nil when it is not among them.
    func knownMember(_ name: String, of function: String) -> ReferenceJSON? {
        object(function) == .undecided(.notCollected) ? known[function]?[name] : nil
    }

    /// The context with what the id of a resource says about its group and its subscription.
    func completed(from document: ReferenceDocument) -> ReferenceContext {
        guard let path = document.root["id"]?.text.flatMap({ ResourcePath($0) }),
            let subscription = path.subscription
        else { return self }
        var context = self
        let subscriptionID = "/subscriptions/" + subscription
        context.known["subscription"] = .object([
            ReferenceMember("id", .string(subscriptionID)),
            ReferenceMember("subscriptionId", .string(subscription)),
        ])
        if let group = path.resourceGroup {
            context.known["resourcegroup"] = .object([
                ReferenceMember("id", .string(subscriptionID + "/resourceGroups/" + group)),
                ReferenceMember("name", .string(group)),
            ])
        }
        return context
    }
}
