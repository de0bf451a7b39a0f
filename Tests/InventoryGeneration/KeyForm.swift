/// A source form of keys (Domain §2.2 to §2.5, and the alias shape of §1.6).
package enum KeyForm: String, Sendable, CaseIterable {
    case restShow = "rest-show"
    case restList = "rest-list"
    case cliShow = "cli-show"
    case cliList = "cli-list"
    case powershellShow = "powershell-show"
    case powershellList = "powershell-list"
    case armGet = "arm-get"
    case armList = "arm-list"
    case alias

    /// Appends the compact record text of a key, without a line end.
    package func append(_ key: GeneratedKey, to bytes: inout [UInt8]) {
        switch self {
        case .restShow: key.appendRESTBundle(to: &bytes)
        case .restList: key.appendRESTItem(to: &bytes)
        case .cliShow: key.appendCommandLineShow(to: &bytes)
        case .cliList: key.appendCommandLineItem(to: &bytes)
        case .powershellShow: key.appendPowerShellKey(to: &bytes)
        case .powershellList: key.appendPowerShellItem(to: &bytes)
        case .armGet: key.appendResourceManagerKey(isComplete: true, to: &bytes)
        case .armList: key.appendResourceManagerKey(isComplete: false, to: &bytes)
        case .alias: key.appendAliasRecord(to: &bytes)
        }
    }
}
