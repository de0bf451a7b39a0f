import Columns
import Diagnostics

extension WriteRequest {
    /// The ends of the aliases of a key that a request to Resource Manager leaves to the service: without a size or a curve it takes its
    /// own, as in the data plane (Domain §2.2, §2.5).
    var leftToService: Set<String> {
        let properties = resource?.member("properties")
        guard case .string(let type)? = properties?.member("kty") else {
            return ["keyType", "keySize", "ellipticCurveName"]
        }
        let (member, tail) =
            foldingASCII(type).hasPrefix("ec")
            ? ("curvename", "ellipticCurveName") : ("keysize", "keySize")
        return properties?.member(member) == nil ? [tail] : []
    }

    /// The ends of the aliases of a secret that a PATCH writes; it keeps the others (Domain §2.5).
    static func toldByPatch(_ resource: Value) -> Set<String> {
        let properties = resource.member("properties")
        let attributes = properties?.member("attributes")
        var told: Set<String> = []
        if properties?.member("contenttype") != nil { told.insert("contentType") }
        if attributes?.member("exp") != nil { told.insert("attributes.expiresOn") }
        if attributes?.member("nbf") != nil { told.insert("attributes.notBefore") }
        return told
    }
}
