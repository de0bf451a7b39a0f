import DifferentialHarness
import InventoryGeneration
import PolicyCatalog

/// An invented tenant of the size of a real one: vaults and HSMs in subscriptions, and assignments at scopes of all kinds (Domain §5.1).
struct GeneratedTenant {
    static let subscriptions = 838
    static let containers = 2_156
    static let components = 320_000
    static let assignments = 3_226

    let seed: UInt64

    private func subscription(_ number: Int) -> String {
        "/subscriptions/00000000-0000-4000-8000-\(100_000_000_000 + number % Self.subscriptions)"
    }

    private func resourceGroup(_ number: Int) -> String {
        "\(subscription(number))/resourceGroups/rg-\(number / Self.subscriptions)"
    }

    private func resource(_ container: GeneratedContainer) -> String {
        let type = container.service == .vault ? "vaults" : "managedHSMs"
        return resourceGroup(container.number)
            + "/providers/Microsoft.KeyVault/\(type)/\(container.name)"
    }

    /// The objects of all containers, one container after the other.
    private var objects: some Sequence<GeneratedObject> {
        var generator = InventoryGenerator(seed: seed, kind: .mixed)
        return AnyIterator {
            generator.next().flatMap {
                $0.identity.container.number < Self.containers ? $0 : nil
            }
        }
    }

    /// Writes `vaults.ndjson`, and `components.ndjson` in the forms that the Azure CLI prints.
    ///
    /// The containers are generated with more components than are wanted, which are thinned out evenly.
    func writeInventory(to folder: String) throws {
        let vaults = try BenchmarkFile(creating: folder + "/inventory/vaults.ndjson")
        let components = try BenchmarkFile(creating: folder + "/inventory/components.ndjson")
        let generated = objects.reduce(0) { count, _ in count + 1 }
        var bytes: [UInt8] = []
        var known = -1
        var written = 0
        for (position, object) in objects.enumerated() {
            let container = object.identity.container
            let isFirst = container.number > known
            guard isFirst || written * generated < (position + 1) * Self.components else {
                continue
            }
            if isFirst {
                try vaults.write(Array(document(container).utf8))
                known = container.number
            }
            append(object, to: &bytes)
            written += 1
            if bytes.count > 1 << 20 {
                try components.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try components.write(bytes)
        print("\(known + 1) containers, \(written) components")
    }

    private func append(_ object: GeneratedObject, to bytes: inout [UInt8]) {
        switch object {
        case .key(let key): KeyForm.cliShow.append(key, to: &bytes)
        case .secret(let secret): SecretForm.cliList.append(secret, to: &bytes)
        case .certificate(let certificate):
            CertificateForm.cliShow.append(certificate, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private func document(_ container: GeneratedContainer) -> String {
        let isVault = container.service == .vault
        return """
            {"id":"\(resource(container))","name":"\(container.name)",\
            "type":"Microsoft.KeyVault/\(isVault ? "vaults" : "managedHSMs")",\
            "location":"\(["westeurope", "northeurope", "uksouth"][container.number % 3])",\
            "properties":{"\(isVault ? "vaultUri" : "hsmUri")":"https://\(container.host)/"}}\n
            """
    }

    /// The management groups: a root, ten below it, and the subscriptions below those.
    var hierarchy: String {
        func group(_ name: String, _ children: [String]) -> String {
            """
            {"id":"\(Self.groups)\(name)","name":"\(name)","type":"Microsoft.Management/managementGroups",\
            "displayName":"\(name)","children":[\(children.joined(separator: ","))]}
            """
        }
        let groups = (0..<10).map { index in
            let members = (0..<Self.subscriptions).filter { $0 % 10 == index }.map { number in
                let id = subscription(number)
                return """
                    {"id":"\(id)","name":"\(id.split(separator: "/").last ?? "")",\
                    "type":"/subscriptions","displayName":"subscription \(number)","children":null}
                    """
            }
            return group("mg-\(index)", members)
        }
        return group("mg-root", groups)
    }

    private static let groups = "/providers/Microsoft.Management/managementGroups/"

    /// A list of assignments of the 31 key built-ins: one in twenty at a management group, most at subscriptions.
    func assignmentList(_ count: Int) -> String {
        let settings = BuiltinSetting.all
        let ids = Dictionary(uniqueKeysWithValues: BuiltinPolicy.all.map { ($0.path, $0.id) })
        let assignments = (0..<count).map { number in
            let setting = settings[number % settings.count]
            let scope = scope(number)
            return """
                {"id":"\(scope)/providers/Microsoft.Authorization/policyAssignments/a-\(number)",\
                "name":"a-\(number)","type":"Microsoft.Authorization/policyAssignments",\
                "scope":"\(scope)","enforcementMode":"\(number % 7 == 0 ? "DoNotEnforce" : "Default")",\
                "notScopes":[\(number % 5 == 0 ? "\"\(resourceGroup(number))\"" : "")],\
                "policyDefinitionId":"\(ids[setting.path] ?? "")",\
                "parameters":\(values(setting, number / settings.count % 8))}
                """
        }
        return "[\(assignments.joined(separator: ",\n"))]"
    }

    private func scope(_ number: Int) -> String {
        // A stride that is prime to the number of subscriptions spreads the definitions over all of them.
        let place = number * 577
        switch number % 20 {
        case 0: return Self.groups + (number % 200 == 0 ? "mg-root" : "mg-\(number / 20 % 10)")
        case 1...3: return resourceGroup(place)
        case 4: return resource(.init(service: .vault, number: place % Self.containers))
        default: return subscription(place)
        }
    }

    /// The values of a setting, its days and months moved a little so that assignments differ.
    private func values(_ setting: BuiltinSetting, _ offset: Int) -> String {
        let members = setting.parameters.dropFirst().dropLast().split(separator: ":", maxSplits: 1)
        guard members.count == 2, members[0].contains("ays") || members[0].contains("onths"),
            let number = Int(members[1])
        else { return setting.parameters }
        return "{\(members[0]):\(number + offset)}"
    }
}

extension GeneratedObject {
    fileprivate var identity: GeneratedIdentity {
        switch self {
        case .key(let key): key.identity
        case .secret(let secret): secret.identity
        case .certificate(let certificate): certificate.identity
        }
    }
}
