import Diagnostics

/// What a request does to an object of a vault, of those requests that policies judge (Domain §3.1).
enum ObjectOperation {
    case create, replace, update, rotate, policy

    /// The segments of the address after the name; nil for any other request, such as a restore, whose content nobody can read.
    init?(_ rest: ArraySlice<String>, _ method: String) {
        switch (method, rest.map(foldingASCII)) {
        case ("POST", ["create"]): self = .create
        case ("POST", ["import"]), ("PUT", []): self = .replace
        case ("POST", ["rotate"]): self = .rotate
        case ("PATCH", ["policy"]): self = .policy
        case ("PATCH", let version) where version.count <= 1:
            if let word = version.first, Self.words.contains(word) { return nil }
            self = .update
        default: return nil
        }
    }

    /// What stands in the place of a version in the addresses of other requests.
    private static let words: Set = [
        "attestation", "backup", "create", "decrypt", "encrypt", "import", "merge", "pending",
        "recover", "release", "restore", "rotate", "rotationpolicy", "sign", "unwrapkey", "verify",
        "versions", "wrapkey",
    ]

    /// The method of a request that does not say it.
    static func method(of address: RequestAddress) -> String {
        let verbs = ["create", "import", "rotate"]
        let isVerb =
            address.resourceID == nil && address.segments.count == 3
            && verbs.contains(foldingASCII(address.segments[2]))
        return isVerb ? "POST" : "PUT"
    }
}
