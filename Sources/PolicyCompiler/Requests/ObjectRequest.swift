import Diagnostics
import JSONSyntax

/// A request to Key Vault or Managed HSM, put into the record that reading the object would give (Domain §2.2, §3.1).
///
///     keys           …/create    PUT … (import)    PATCH … (update)    …/rotate
///     secrets        PUT … (set)                   PATCH … (update)
///     certificates   …/create    …/import          PATCH … (update)    PATCH …/policy
///
/// What a new version leaves out of its attributes is absent. What the service would choose, such as the size of a key, or keep as
/// it is, is not told by the request.
struct ObjectRequest {
    let name: String
    private(set) var record: [UInt8] = []
    /// The ends of the aliases that the request decides.
    private(set) var told: Set<String> = []
    private(set) var createsVersion = false
    private let id: String
    private let body: JSONValue

    init(
        _ address: RequestAddress, method: String, body: JSONValue
    ) throws(WriteRequest.Mistake) {
        let segments = address.segments
        guard segments.count >= 2 else {
            throw .init("the address names no object: `https://HOST/keys/NAME/create` does")
        }
        name = segments[1]
        id = "https://\(address.host)/\(segments[0])/\(name)"
        self.body = body
        guard address.isOfVault else {
            throw .init("`\(address.host.printable)` is the host of no vault and no Managed HSM")
        }
        guard let operation = ObjectOperation(segments[2...], method) else {
            throw .init(
                method == "DELETE"
                    ? "policies do not judge that keys, secrets or certificates are deleted"
                    : Self.bringsBack(segments)
                        ? "nobody documents whether policies judge a restore or a recovery, and "
                            + "what it brings back is not in the request"
                        : "policies judge no such request")
        }
        createsVersion = operation != .update && operation != .policy
        switch (foldingASCII(segments[0]), operation) {
        case ("keys", .create): writeKey(body, material: body, isImport: false)
        case ("keys", .replace): writeKey(body, material: body["key"] ?? body, isImport: true)
        case ("keys", .update), ("keys", .rotate): writeKey(nil, material: nil, isImport: false)
        case ("secrets", .replace): writeSecret(isNew: true)
        case ("secrets", .update): writeSecret(isNew: false)
        case ("certificates", .create), ("certificates", .replace), ("certificates", .update):
            writeCertificate(policy: body["policy"])
        case ("certificates", .policy): writeCertificate(policy: body)
        default: throw .init("policies judge no such request")
        }
    }

    /// Whether an address is `…/keys/restore` or `…/deletedkeys/NAME/recover` (Domain §3.1).
    private static func bringsBack(_ segments: [String]) -> Bool {
        let verb = segments.last.map(foldingASCII)
        return verb == "restore" && segments.count == 2 || verb == "recover" && segments.count == 3
    }

    /// What was there before the request must be the same object, of whatever version.
    func check(current: JSONValue) throws(WriteRequest.Mistake) {
        guard current.kind == .object else { throw .init("`current` is one JSON object") }
        let told = current["key"]?["kid"] ?? current["kid"] ?? current["id"]
        guard let other = told?.string, foldingASCII(other).hasPrefix("https://") else { return }
        let address = RequestAddress(other)
        let object = ([address.host] + address.segments.prefix(2)).map(foldingASCII)
        guard "https://" + object.joined(separator: "/") == foldingASCII(id) else {
            throw .init("`current` is another object than the request changes")
        }
    }

    /// Writes the attributes that the request gives; a new version has no others.
    private mutating func writeAttributes(
        isNew: Bool, size: JSONValue? = nil, into writer: inout JSONWriter
    ) {
        let attributes = body["attributes"]
        for (member, tail) in [("exp", "attributes.expiresOn"), ("nbf", "attributes.notBefore")]
        where isNew || attributes?[member] != nil {
            told.insert(tail)
        }
        writer.name("attributes")
        writer.object { writer in
            for member in ["exp", "nbf"] {
                guard let value = attributes?[member] else { continue }
                writer.name(member)
                writer.value(value)
            }
            if let size {
                writer.name("key_size")
                writer.value(size)
            }
        }
    }

    /// A key bundle; private members stay out of it, except octets, of which the reader takes the length.
    private mutating func writeKey(_ new: JSONValue?, material: JSONValue?, isImport: Bool) {
        var type = material?["kty"]?.string
        if isImport, (body["Hsm"] ?? body["hsm"])?.boolean == true, let plain = type,
            !foldingASCII(plain).hasSuffix("-hsm")
        {
            type = plain + "-HSM"
        }
        let isElliptic = foldingASCII(type ?? "").hasPrefix("ec")
        if type != nil {
            told.formUnion(["keyType", "keySize"])
            if !isElliptic || material?["crv"] != nil { told.insert("ellipticCurveName") }
        }
        var copy = self
        record = WriteRequest.bytes { writer in
            writer.object { writer in
                writer.name("key")
                writer.object { writer in
                    writer.member("kid", id)
                    if let type { writer.member("kty", type) }
                    for member in isImport ? ["crv", "n", "k"] : ["crv"] {
                        guard let value = material?[member] else { continue }
                        writer.name(member)
                        writer.value(value)
                    }
                }
                copy.writeAttributes(
                    isNew: new != nil, size: isImport ? nil : material?["key_size"], into: &writer)
            }
        }
        told = copy.told
    }

    /// A secret without its value.
    private mutating func writeSecret(isNew: Bool) {
        if isNew || body["contentType"] != nil { told.insert("contentType") }
        var copy = self
        record = WriteRequest.bytes { writer in
            writer.object { writer in
                writer.member("id", id)
                if let type = body["contentType"] {
                    writer.name("contentType")
                    writer.value(type)
                }
                copy.writeAttributes(isNew: isNew, into: &writer)
            }
        }
        told = copy.told
    }

    /// A certificate with its policy; when it expires its issuer decides.
    private mutating func writeCertificate(policy: JSONValue?) {
        let key = policy?["key_props"]
        let type = key?["kty"]?.string.map(foldingASCII)
        let isElliptic = type?.hasPrefix("ec")
        if type != nil { told.insert("keyProperties.keyType") }
        if key?["key_size"] != nil || isElliptic == true { told.insert("keyProperties.keySize") }
        if key?["crv"] != nil || isElliptic == false {
            told.insert("keyProperties.ellipticCurveName")
        }
        if policy?["x509_props"]?["validity_months"] != nil {
            told.insert("properties.validityInMonths")
        }
        if policy?["issuer"]?["name"] != nil { told.insert("issuer.name") }
        if policy?["lifetime_actions"] != nil {
            told.formUnion([
                "lifetimeAction.daysBeforeExpiry", "lifetimeAction.lifetimePercentage",
            ])
        }
        var copy = self
        record = WriteRequest.bytes { writer in
            writer.object { writer in
                writer.member("id", id)
                if let policy {
                    writer.name("policy")
                    writer.value(policy)
                }
                copy.writeAttributes(isNew: false, into: &writer)
            }
        }
        told = copy.told
    }
}
