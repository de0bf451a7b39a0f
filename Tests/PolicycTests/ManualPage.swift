import Foundation

/// What the help of a program says, as `--experimental-dump-help` prints it.
struct ProgramHelp: Decodable {
    let command: Command

    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let arguments: [Argument]?
        let subcommands: [Command]?
    }

    struct Argument: Decodable {
        let kind: String
        let abstract: String?
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let valueName: String?
        let names: [Name]?
        let allValues: [String]?
        let defaultValue: String?
    }

    struct Name: Decodable {
        let kind: String
        let name: String
    }
}

/// A manual page in the macros of `man`, from the help of the program.
struct ManualPage {
    private let help: ProgramHelp
    private let version: String
    private(set) var text = ""

    init(_ help: ProgramHelp, version: String) {
        self.help = help
        self.version = version
        let name = help.command.commandName
        text += ".TH \(name.uppercased()) 1 \"\" \"\(name) \(version)\"\n"
        text += ".SH NAME\n\(name) \\- \(roff(help.command.abstract ?? ""))\n"
        text += ".SH SYNOPSIS\n.B \(name)\n.I command\n[\\fIoptions\\fR]\n"
        text += ".SH COMMANDS\n"
        for command in help.command.subcommands ?? [] where command.commandName != "help" {
            add(command)
        }
        text += ".SH OPTIONS\n"
        for argument in help.command.arguments ?? [] { add(argument) }
    }

    private mutating func add(_ command: ProgramHelp.Command) {
        let positionals = (command.arguments ?? []).filter { $0.kind == "positional" }
        text += ".SS \(help.command.commandName) \(command.commandName)"
        for argument in positionals { text += " " + place(of: argument) }
        text += " [options]\n\(roff(command.abstract ?? ""))\n"
        if let discussion = command.discussion { text += ".PP\n\(roff(discussion))\n" }
        for argument in command.arguments ?? [] { add(argument) }
    }

    private mutating func add(_ argument: ProgramHelp.Argument) {
        guard argument.shouldDisplay else { return }
        text += ".TP\n\(title(of: argument))\n\(roff(argument.abstract ?? ""))\n"
        if let values = argument.allValues, !values.isEmpty {
            text += "Values: \(roff(values.joined(separator: ", "))).\n"
        }
        if let value = argument.defaultValue { text += "Default: \(roff(value)).\n" }
    }

    private func place(of argument: ProgramHelp.Argument) -> String {
        let name = (argument.valueName ?? "value").uppercased()
        let place = argument.isRepeating ? name + "..." : name
        return argument.isOptional ? "[\(place)]" : place
    }

    private func title(of argument: ProgramHelp.Argument) -> String {
        guard let names = argument.names else { return "\\fI\(roff(place(of: argument)))\\fR" }
        // Short names come first.
        let spelled = names.sorted { $0.kind == "short" && $1.kind != "short" }.map {
            "\\fB" + roff(($0.kind == "short" ? "-" : "--") + $0.name) + "\\fR"
        }
        let value =
            argument.kind == "option" ? " \\fI\(roff(argument.valueName ?? "value"))\\fR" : ""
        return spelled.joined(separator: ", ") + value
    }

    /// At least four digits.
    private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// A text in one line in which nothing is a request.
    private func roff(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            .replacing("\\", with: "\\e").replacing("-", with: "\\-").unicodeScalars
            .reduce(into: "") { line, scalar in
                line += scalar.isASCII ? "\(scalar)" : "\\[u\(hexadecimal(scalar))]"
            }
        return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }
}
