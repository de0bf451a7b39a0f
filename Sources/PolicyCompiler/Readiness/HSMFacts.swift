import Columns
import Diagnostics
import Inventory
import RuleIR

/// What is known of a Managed HSM beside its role assignments.
struct HSMFacts: Hashable {
    let name: String
    /// Nil without a document of the HSM.
    var resourceID: String?
    /// Nil when no document says it.
    var activationStatus: String?
    var publicNetworkAccess: String?
    /// Of its network rules.
    var defaultAction: String?
    /// The setting `AllowKeyManagementOperationsThroughARM`; nil without an export of settings.
    var allowsResourceManager: Bool?

    init(name: String) {
        self.name = name
    }
}

extension HSMFacts {
    /// The resource type in small letters.
    static let resourceType = "microsoft.keyvault/managedhsms"

    private static let activationPaths = [
        ["properties", "securitydomainproperties", "activationstatus"],
        // As PowerShell prints it (Domain §2.4).
        ["properties", "securitydomain", "activationstatus"],
    ]
    private static let accessPath = ["properties", "publicnetworkaccess"]
    private static let actionPath = ["properties", "networkacls", "defaultaction"]

    /// What is read of the HSM documents of an inventory.
    static var projection: DocumentProjection {
        var projection = DocumentProjection()
        let paths = activationPaths + [accessPath, actionPath]
        projection.fields = Set(paths.map { .members($0) })
        return projection
    }

    /// The HSMs that have a document in an inventory.
    static func documents(of inventory: RelatedResources) -> [HSMFacts] {
        guard let table = inventory.table(of: resourceType),
            let identities = inventory.identities(of: resourceType)
        else { return [] }
        return (0..<table.rowCount).map { row in
            var facts = HSMFacts(name: identities.name(at: row))
            let id = identities.resourceID(at: row)
            facts.resourceID = id.isEmpty ? nil : id
            facts.activationStatus =
                activationPaths.lazy.compactMap { table.text(at: $0, row) }.first
            facts.publicNetworkAccess = table.text(at: accessPath, row)
            facts.defaultAction = table.text(at: actionPath, row)
            return facts
        }
    }

    /// The HSM that a host or an ARM id names; nil for anything else.
    init?(resource: String) {
        if resource.hasPrefix("/") {
            let parts = resource.split(separator: "/")
            guard let name = parts.last, parts.count > 2,
                equalsFoldingASCII(String(parts[parts.count - 2]), "managedHSMs")
            else { return nil }
            self.init(name: String(name))
            resourceID = resource
        } else {
            let host = resource.split(separator: ".")
            guard host.count > 2, equalsFoldingASCII(String(host[1]), "managedhsm") else {
                return nil
            }
            self.init(name: String(host[0]))
        }
    }
}

extension DocumentTable {
    /// The text at a path; nil when the row has none there.
    fileprivate func text(at path: [String], _ row: Int) -> String? {
        guard let column = fields[.members(path)], column.notCollected?[row] != true else {
            return nil
        }
        return column.dictionary[Int(column.codes[row])].text
    }
}
