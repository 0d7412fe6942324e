// The reference page: this host's documents only, no fonts, proxy or telemetry from outside.
Scalar.createApiReference('#app', {
  url: '/openapi/all.json', withDefaultFonts: false, telemetry: false, proxyUrl: '', hideClientButton: true,
  agent: { disabled: true }, mcp: { disabled: true }, showDeveloperTools: 'never', theme: 'default'
});
