import Diagnostics

/// The parts of the address of a request.
struct RequestAddress: Sendable {
    /// The host in small letters; empty for an ARM id on its own.
    let host: String
    /// The parts of the path, without those that are empty.
    let segments: [String]
    let apiVersion: String?

    init(_ url: String) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        apiVersion = parts.dropFirst().first?.split(separator: "&").first {
            foldingASCII(String($0)).hasPrefix("api-version=")
        }.map { String($0.dropFirst("api-version=".count)) }
        var path = parts.first ?? ""
        guard foldingASCII(String(path)).hasPrefix("https://") else {
            host = ""
            segments = path.split(separator: "/").map(String.init)
            return
        }
        path = path.dropFirst("https://".count)
        let authority = path.prefix { $0 != "/" }
        host = foldingASCII(String(authority.prefix { $0 != ":" }))
        segments = path.dropFirst(authority.count).split(separator: "/").map(String.init)
    }

    /// Whether the host is a vault or a Managed HSM in some cloud (Domain §2.2).
    var isOfVault: Bool { host.contains(".vault.") || host.contains(".managedhsm.") }

    /// The id of the resource that a request to Resource Manager writes; nil for the data plane.
    var resourceID: String? {
        host.isEmpty || host.hasPrefix("management.")
            ? "/" + segments.joined(separator: "/") : nil
    }
}
