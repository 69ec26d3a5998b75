// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // Without it generics stay unspecialized across modules: ten times the instructions.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let package = Package(
    name: "goap-runner",
    products: [.executable(name: "goap-runner", targets: ["goap-runner"])],
    dependencies: [
        // Commands, help, completions and the manual page. It links FoundationEssentials and nothing else.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C at the border, no logic: SQLite as the system ships it, and the parts of posix_spawn that
        // Glibc's module does not export.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CSpawn"),

        // Decides: plan, graph, scheduler, diagnostics. No I/O, no Foundation.
        .target(name: "GOAPCore", swiftSettings: strict),
        // Reads and rewrites plans.
        .target(name: "GOAPMarkdown", dependencies: ["GOAPCore"], swiftSettings: strict),
        // Drives a run through protocols it declares.
        .target(name: "GOAPEngine", dependencies: ["GOAPCore"], swiftSettings: strict),
        // Checks credentials. JSON is FoundationEssentials', which the argument parser links anyway.
        .target(name: "GOAPAuth", dependencies: ["GOAPCore", "GOAPEngine"], swiftSettings: strict),
        // Runs commands here.
        .target(
            name: "GOAPExecutors", dependencies: ["CSpawn", "GOAPCore", "GOAPEngine"], swiftSettings: strict),
        // Remembers.
        .target(name: "GOAPStore", dependencies: ["CSQLite", "GOAPCore", "GOAPEngine"], swiftSettings: strict),
        // Tells people and programs.
        .target(name: "GOAPReport", dependencies: ["GOAPCore", "GOAPEngine"], swiftSettings: strict),
        // Plans from and for other tools. JSON is FoundationEssentials'.
        .target(name: "GOAPExchange", dependencies: ["GOAPCore"], swiftSettings: strict),
        // Commands, wiring, exit codes.
        .executableTarget(
            name: "goap-runner",
            dependencies: [
                "GOAPCore", "GOAPMarkdown", "GOAPEngine", "GOAPAuth", "GOAPExchange", "GOAPExecutors", "GOAPStore",
                "GOAPReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // Fakes, golden files, workspaces.
        .target(
            name: "GOAPTestSupport", dependencies: ["GOAPCore", "GOAPEngine"], path: "Tests/GOAPTestSupport",
            swiftSettings: strict),
        .testTarget(name: "GOAPCoreTests", dependencies: ["GOAPCore", "GOAPTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GOAPMarkdownTests", dependencies: ["GOAPCore", "GOAPMarkdown", "GOAPTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GOAPEngineTests", dependencies: ["GOAPCore", "GOAPEngine", "GOAPTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GOAPExecutorsTests",
            dependencies: ["GOAPCore", "GOAPEngine", "GOAPExecutors", "GOAPTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GOAPAuthTests", dependencies: ["GOAPAuth", "GOAPCore", "GOAPEngine", "GOAPTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GOAPStoreTests",
            dependencies: ["CSQLite", "GOAPCore", "GOAPEngine", "GOAPStore", "GOAPTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GOAPReportTests", dependencies: ["GOAPCore", "GOAPEngine", "GOAPReport", "GOAPTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["goap-runner", "GOAPCore", "GOAPMarkdown", "GOAPTestSupport"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
