/// A shape in which some tool prints a resource: what of it stands elsewhere than in a REST body, and what it does not carry.
struct ResourceForm: Equatable {
    /// The members of `properties` stand in the document itself.
    var liftsProperties = false
    /// The members of `properties` may stand in the elements of arrays themselves (Domain §4.3).
    var liftsElements = false
    /// What is missing under `properties` was not asked for.
    var listsProperties = false
    /// Nothing that is missing is known to be absent, and deep values may be cut down to strings (Domain §2.4).
    var isPowerShell = false
    /// Nothing that is missing is known to be absent.
    var isPartial = false
    /// Strings may be expressions, whose values nobody knows before deployment.
    var isTemplate = false
    /// What the document is when Azure Resource Manager does not know it.
    var local: LocalDocument?

    /// A REST body, a Resource Graph row, and whatever cannot be told (decision 25).
    static let complete = ResourceForm()
    static let template = ResourceForm(isTemplate: true)
    /// `Get-AzKeyVaultManagedHsm` prints the members of `properties` beside the others.
    static let powerShell = ResourceForm(liftsProperties: true, isPowerShell: true)

    /// Tells the form of a document.
    ///
    /// The command line adds `resourceGroup` to a REST body; Resource Graph adds `subscriptionId` too.
    ///
    /// The type is in small letters.
    static func recognize(_ outline: ResourceOutline, type: [UInt8]) -> ResourceForm {
        let isCommandLine = outline.has(.resourceGroup) && !outline.has(.subscriptionId)
        if outline.hasObject(.properties) {
            return ResourceForm(liftsElements: isCommandLine || liftedElements.contains(type))
        }
        guard !outline.has(.properties), outline.bytes(.id)?.first == 0x2F, outline.has(.name),
            outline.has(.type)
        else { return .complete }
        if outline.hasOwnMembers {
            return isCommandLine || liftedTypes.contains(type)
                ? ResourceForm(liftsProperties: true, liftsElements: true) : .complete
        }
        // Of any other type such a document is a body without properties: ARM documents are complete (decision 3).
        return isCommandLine || type == vault && outline.isBareListItem
            ? ResourceForm(listsProperties: true) : .complete
    }

    static let properties = Array("properties".utf8)

    private static let vault = Array("microsoft.keyvault/vaults".utf8)

    /// Types whose `show` keeps `properties` but lifts those of the connections in it (Domain §4.3).
    private static let liftedElements = names(
        "microsoft.keyvault/vaults", "microsoft.keyvault/managedhsms")

    /// Types that the command line prints without `properties`, told even where it adds no resource group (Domain §4.3).
    private static let liftedTypes = names(
        "microsoft.insights/diagnosticsettings", "microsoft.authorization/roleassignments",
        "microsoft.network/privateendpoints")

    /// What identifies a resource is never a lifted member.
    static let identifying = names(
        "id", "name", "type", "location", "tags", "resourcegroup", "etag")

    private static func names(_ names: String...) -> Set<[UInt8]> {
        Set(names.map { Array($0.utf8) })
    }
}
