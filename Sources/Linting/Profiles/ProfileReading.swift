package import Diagnostics
import JSONSyntax
import PolicyCatalog

/// A profile that was asked for, and what is wrong with its files.
package struct ProfileReading: Sendable {
    /// Nil after an error.
    package private(set) var profile: Profile?
    /// The files that were read.
    package private(set) var sources = SourceMap()
    package private(set) var diagnostics = DiagnosticBag()

    /// More profiles than this do not extend one another.
    private static let maximumChain = 10

    /// Reads a profile of the program by its name, else a file by its path; `contents` gives the bytes of a file, or nil.
    package init(_ name: String, contents: (String) -> [UInt8]?) {
        var chain: [ProfileFile] = []
        var next: (name: String, extending: SourceSpan?)? = (name, nil)
        while let (name, place) = next {
            guard let file = file(name, beside: chain.last?.path, place, contents) else { return }
            if chain.contains(where: { $0.path == file.path }) || chain.count == Self.maximumChain {
                fail("`\(name)` extends itself, or more than \(Self.maximumChain) others", place)
                return
            }
            next = file.base.map { ($0.text, $0.span) }
            chain.append(file)
        }
        guard !diagnostics.preventsCompilation, let own = chain.first else { return }
        profile = Profile(
            name: own.name, title: own.title,
            limits: chain.reversed().reduce([]) { Self.extending($0, by: $1.limits) })
    }

    /// Limits of a profile replace those of its base on the same property of the same objects.
    private static func extending(
        _ base: [ProfileLimit], by own: [ProfileLimit]
    ) -> [ProfileLimit] {
        let kept = base.compactMap { limit -> ProfileLimit? in
            let left = limit.objects.filter { object in
                !own.contains { $0.property == limit.property && $0.objects.contains(object) }
            }
            return left.isEmpty ? nil : limit.with(objects: left)
        }
        return kept + own
    }

    private mutating func file(
        _ name: String, beside path: String?, _ place: SourceSpan?,
        _ contents: (String) -> [UInt8]?
    ) -> ProfileFile? {
        let bytes: [UInt8]
        var location = name
        if let builtin = BuiltinProfile.named(name) {
            location = "<builtin>/profiles/\(name).json"
            bytes = Array(builtin.text.utf8)
        } else {
            // A path in a profile starts at its own folder.
            if let folder = path?.lastIndex(of: "/"), let path, !name.hasPrefix("/") {
                location = path[...folder] + name
            }
            guard let read = contents(location) else {
                fail(unknown(name), place)
                return nil
            }
            bytes = read
        }
        let id = sources.add(path: location, bytes: bytes)
        let document = parseJSON(sources[id], into: &diagnostics)
        guard let root = document.root, !diagnostics.preventsCompilation else { return nil }
        var reader = ProfileReader(path: location)
        let file = reader.file(root)
        diagnostics.add(contentsOf: reader.diagnostics)
        return file
    }

    private mutating func fail(_ message: String, _ place: SourceSpan?) {
        diagnostics.add(
            Diagnostic(
                "profile", .error, .meaningless, at: place.map { .span($0) } ?? .none, message))
    }

    private func unknown(_ name: String) -> String {
        let names = BuiltinProfile.all.map(\.name)
        let start = "there is no profile and no file `\(name)`"
        if let nearest = nearestName(to: name, among: names) {
            return start + "; did you mean `\(nearest)`?"
        }
        return start + "; the profiles are \(names.joined(separator: ", "))"
    }
}

/// One file of a profile, before what it extends.
struct ProfileFile {
    let path: String
    let name: String
    let title: String
    /// The profile that it extends: a name or a path.
    let base: (text: String, span: SourceSpan)?
    let limits: [ProfileLimit]
}

extension ProfileLimit {
    fileprivate func with(objects: [ComponentType]) -> ProfileLimit {
        ProfileLimit(
            property: property, objects: objects, demand: demand, severity: severity,
            severityWithPublicAuthority: severityWithPublicAuthority, from: from, until: until,
            source: source, because: because)
    }
}
