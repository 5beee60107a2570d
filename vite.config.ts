// Builds the page programs into dist/web: <program>.html beside /assets, each served under its own address base.
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const programs: Record<string, string> = {
  console: 'apps/console/index.html',
  carer: 'apps/carer/index.html',
  family: 'apps/family/index.html',
  phones: 'simulators/phones/web/index.html',
}
const gallery = { gallery: 'ui/gallery/index.html' }

/** In the build each page becomes <program>.html; while developing, /<program>/… answers with its page. */
function pagesByProgram(pages: Record<string, string>): Plugin {
  return {
    name: 'yilian-pages',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [program, page] of Object.entries(pages)) {
          const built = bundle[page]
          if (built) built.fileName = `${program}.html`
        }
      },
    },
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const program = request.url?.split(/[/?]/)[1] ?? ''
        const page = pages[program]
        if (page && request.headers.accept?.includes('text/html')) request.url = `/${page}`
        next()
      })
    },
  }
}

// While developing, everything that is not a page or a source file is asked of the running server.
const sources = ['@', 'node_modules/', 'ui/', 'apps/', 'modules/', 'simulators/', 'engines/', 'kernel/']
const fromServer = (pages: Record<string, string>) =>
  `^/(?!${[...sources, ...Object.keys(pages).map((program) => `${program}(/|$)`)].join('|')})`

export default defineConfig(({ mode }) => {
  const pages = mode === 'gallery' ? gallery : programs
  return {
    base: '/',
    appType: 'mpa',
    publicDir: false,
    plugins: [react(), pagesByProgram(pages)],
    build: {
      outDir: mode === 'gallery' ? 'dist/gallery' : 'dist/web',
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { input: pages },
    },
    server: {
      // The Host header stays the page's own: the server refuses commands of another origin.
      proxy: {
        [fromServer(pages)]: {
          target: process.env.YILIAN_SERVER ?? 'http://127.0.0.1:8080',
          changeOrigin: false,
        },
      },
    },
  }
})
