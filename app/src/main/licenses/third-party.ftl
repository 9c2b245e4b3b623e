<#function names licenses>
    <#local all = "">
    <#list licenses as license>
        <#local all = all + " (" + license + ")">
    </#list>
    <#return all>
</#function>
Lists of ${dependencyMap?size} third-party dependencies.
<#list dependencyMap as entry>
    <#assign library = entry.getKey()>
    ${names(entry.getValue())} ${library.name} (${library.groupId}:${library.artifactId}:${library.version} - ${library.url!"no url defined"})
</#list>

Inside the program's own jar, with their licences beside them:
     (MPL-2.0) noVNC 1.7.0 (https://github.com/novnc/noVNC), dev/pilothouse/app/screen/vnc/novnc; its source is the npm package @novnc/novnc
     (MIT) pako (https://github.com/nodeca/pako), in noVNC
     (OFL-1.1) Inter, as Pilothouse Sans (https://rsms.me/inter), dev/pilothouse/app/theme/fonts
     (OFL-1.1) JetBrains Mono (https://www.jetbrains.com/lp/mono), dev/pilothouse/app/theme/fonts
