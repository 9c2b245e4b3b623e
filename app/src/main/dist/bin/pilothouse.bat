@echo off
rem Starts Pilothouse from its folder: bin\pilothouse.bat beside lib\. Needs Java 25.
setlocal
set "ROOT=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined PILOTHOUSE_JAVA set "JAVA=%PILOTHOUSE_JAVA%"
"%JAVA%" -version 2>&1 | findstr /c:"version \"25" >nul
if errorlevel 1 (
  echo pilothouse: no Java 25 found. Install a JDK or JRE 25, or set JAVA_HOME ^(or PILOTHOUSE_JAVA^) to it. 1>&2
  exit /b 2
)
"%JAVA%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms64m -Xmx1g -XX:NewSize=24m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -cp "%ROOT%\lib\*" dev.pilothouse.app.launch.Main %*
exit /b %ERRORLEVEL%
